import fc from 'fast-check';

/** A body as it goes over the wire, with its headers. */
export interface Body {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

const json = (value: unknown): Body => ({
  headers: { 'content-type': 'application/json' },
  bytes: Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')),
});

/** Texts with what breaks parsers and databases: controls, lone surrogates, marks of direction, markup, queries, prototypes. */
const nasty = fc.constantFrom(
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202eabc',
  '\u2028',
  '👍🏽'.repeat(50),
  '<img src=x onerror=alert(1)>',
  "'; drop table activities; --",
  '__proto__',
  'constructor',
  '%00%ff',
  '../../etc/passwd',
  'x'.repeat(5000),
  '9'.repeat(400),
);
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), nasty);
export const anything = fc.oneof(
  fc.anything({ maxDepth: 4, withDate: false, withNullPrototype: false }),
  text,
);

/** Activities of which any field may be anything. */
const activity = fc.record(
  {
    type: fc.oneof({ weight: 4, arbitrary: fc.constant('message') }, anything),
    text: fc.oneof({ weight: 4, arbitrary: text }, anything),
    from: anything,
    locale: fc.oneof(fc.constantFrom('en', 'es', 'xx-XX-xx'), anything),
    attachments: anything,
    channelData: fc.oneof(
      fc.record({ clientActivityID: fc.oneof(text, anything), timeZone: anything }),
      anything,
    ),
    resume: anything,
    replyToId: anything,
    __proto__: anything,
  },
  { requiredKeys: [] },
);

const deep = fc
  .integer({ min: 1, max: 10_000 })
  .map((depth) => json(`${'['.repeat(depth)}${']'.repeat(depth)}`));
const truncated = fc
  .tuple(activity, fc.nat(200))
  .map(([value, cut]) => json(safeStringify(value).slice(0, cut)));
const typed = fc
  .tuple(
    fc.constantFrom(
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'APPLICATION/JSON',
      ';;',
      'a',
    ),
    fc.uint8Array({ maxLength: 500 }),
  )
  .map(([type, bytes]) => ({ headers: { 'content-type': type }, bytes: Buffer.from(bytes) }));
const encoded = fc
  .tuple(fc.constantFrom('gzip', 'deflate', 'br', 'x', 'gzip, gzip'), fc.uint8Array({ maxLength: 200 }))
  .map(([encoding, bytes]) => ({
    headers: { 'content-type': 'application/json', 'content-encoding': encoding },
    bytes: Buffer.from(bytes),
  }));
const multipart = fc.uint8Array({ maxLength: 300 }).map((bytes) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
  bytes: Buffer.concat([Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'), bytes]),
}));
const large = fc
  .integer({ min: 60, max: 80 })
  .map((kib) => json({ type: 'message', text: 'a'.repeat(kib * 1024) }));

/** Bodies of any kind, from nearly right to nonsense. */
export const bodies: fc.Arbitrary<Body> = fc.oneof(
  { weight: 10, arbitrary: activity.map((value) => json(safeStringify(value))) },
  { weight: 3, arbitrary: fc.json().map(json) },
  { weight: 2, arbitrary: truncated },
  { weight: 1, arbitrary: deep },
  { weight: 2, arbitrary: typed },
  { weight: 1, arbitrary: encoded },
  { weight: 1, arbitrary: multipart },
  { weight: 1, arbitrary: large },
);

/** Whatever JSON makes of a value; bigints and cycles become null. */
export function safeStringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return 'null';
  }
}
