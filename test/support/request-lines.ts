import fc from 'fast-check';

/** What a request line and the headers beneath it are made of, and the body that may follow. */
export interface RawHead {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly lineEnd: string;
}

const nothing = fc.constant('');
/** Any byte but those that would end the line. */
const bytes = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes).replace(/[\r\n]/g, '\t'));

const methods = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('GET', 'GET', 'POST', 'HEAD', 'OPTIONS') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'PUT',
        'DELETE',
        'PATCH',
        'TRACE',
        'CONNECT',
        'PROPFIND',
        'M-SEARCH',
        'PURGE',
        'QUERY',
        'SOURCE',
        'LINK',
        'ACL',
      ],
      ...['PRI', 'BREW', 'get', 'G\u0000T', ''],
    ),
  },
);

const PATHS = [
  ...['/', '/chat', '/articles', '/articles/nothing', '/privacy', '/widget.js', '/healthz', '/readyz'],
  ...[
    '/v3/directline/tokens/generate',
    '/v3/directline/conversations',
    '/v3/directline/conversations/x/activities',
  ],
  '/v3/directline/conversations/x/stream',
];
/** Parts that upset who splits, decodes or resolves an address. */
const ODD = [
  ...[
    '//',
    '///',
    '/\\',
    '\\',
    '/.',
    '/..',
    '/%2e%2e',
    '/%2f',
    '/%5c',
    '/%',
    '/%0',
    '/%zz',
    '/%00',
    '/%E0%A4%A',
    '/%ff',
    '/%C0%AF',
  ],
  ...[
    '?',
    '?a=%',
    '?t=%E0%A4%A',
    '?watermark=%ff',
    '?__proto__[x]=1',
    '#',
    '#%',
    ';a=b',
    '*',
    ':',
    '@',
    '[',
    ']',
    '{',
    '|',
    '^',
    '"',
    "'",
    '<',
  ],
  ...[
    '/:id',
    '/*',
    '/constructor',
    '/__proto__',
    '/é',
    '/\u0080',
    '\t',
    `/${'a'.repeat(300)}`,
    `/${'%41'.repeat(100)}`,
    '/a'.repeat(60),
  ],
];
const AUTHORITIES = [
  ...[
    'localhost',
    '127.0.0.1:80',
    '[::1]:80',
    'a.example',
    'x:',
    'x:0',
    'x:80:80',
    'x:99999',
    'a:999999',
    'x:-1',
    'x:a',
    ':80',
    ':',
  ],
  ...[
    '[',
    ']',
    '[]',
    '[::1',
    '::1',
    '[::1]x',
    '[1:2]',
    '[::1%25eth0]',
    'a b',
    'a\tb',
    'a/b',
    'a/../b',
    'a?b',
    'a#b',
    'a@b',
    'u:p@b',
    'a\\b',
    'a,b',
  ],
  ...[
    '%',
    '%00',
    '%zz',
    'a%2fb',
    '1.2.3.256',
    '0x7f.1',
    '1..2',
    '.',
    '..',
    '-',
    '_',
    'xn--',
    'xn--a',
    'é',
    '\u00ff\u00fe',
    '<',
    '^',
    '|',
    '*',
    '\u0000',
    '',
  ],
  `${'a'.repeat(300)}.example`,
];
const authority = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...AUTHORITIES) },
  { weight: 1, arbitrary: bytes },
);
const schemes = fc.constantFrom(
  'http://',
  'https://',
  'ws://',
  'HTTP://',
  'http:',
  'http:/',
  'file://',
  'data:',
  'x://',
  '://',
  '//',
);
const path = fc
  .tuple(
    fc.oneof(fc.constantFrom(...PATHS), nothing),
    fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ODD) }, { weight: 1, arbitrary: bytes }), {
      maxLength: 3,
    }),
  )
  .map(([start, odd]) => start + odd.join(''));
const targets = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...PATHS) },
  { weight: 8, arbitrary: path },
  { weight: 4, arbitrary: fc.tuple(schemes, authority, path).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: authority },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', '', ' ', '/ /', 'http://[/', 'http://a:999999/', 'http://', '//'),
  },
);

const versions = fc.oneof(
  { weight: 40, arbitrary: fc.constant('HTTP/1.1') },
  { weight: 2, arbitrary: fc.constant('HTTP/1.0') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'HTTP/0.9',
      'HTTP/2.0',
      'HTTP/9.9',
      'HTTP/1.',
      'http/1.1',
      'HTTP',
      'ICE/1.0',
      '',
    ),
  },
);

const host = authority.map((value) => ['Host', value] as const);
const plainHost = fc.constant(['Host', 'localhost'] as const);
const hosts = fc.oneof(
  { weight: 30, arbitrary: plainHost.map((one) => [one]) },
  { weight: 8, arbitrary: host.map((one) => [one]) },
  { weight: 1, arbitrary: fc.tuple(plainHost, host) },
  { weight: 1, arbitrary: fc.constant([]) },
);

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  Connection: ['Upgrade', 'upgrade, HTTP2-Settings', 'keep-alive', 'close', 'keep-alive, close', 'x', ''],
  Upgrade: ['websocket', 'h2c', 'WebSocket, h2c', 'TLS/1.0', 'x', '', 'a,,b'],
  'Sec-WebSocket-Key': ['dGhlIHNhbXBsZSBub25jZQ==', 'x', ''],
  'Sec-WebSocket-Version': ['13', '8', '-1', 'x'],
  'Sec-WebSocket-Protocol': ['a', 'a,,b', ',', '"'],
  'Sec-WebSocket-Extensions': [
    'permessage-deflate',
    'permessage-deflate; server_max_window_bits=99',
    ';;',
    '"',
  ],
  'HTTP2-Settings': ['AAMAAABkAARAAAAAAAIAAAAA', '%'],
  Expect: ['100-continue', '200-ok', '', 'x, 100-continue'],
  'Content-Length': ['0', '2', '9', '-1', '1e3', '0x2', '99999999999999999999', ' ', '2, 2', '+2'],
  'Transfer-Encoding': [
    'chunked',
    'gzip',
    'chunked, chunked',
    'gzip, chunked',
    'identity',
    'chunked;a',
    '',
    'Chunked',
  ],
  'Content-Type': [
    'application/json',
    'multipart/form-data; boundary=x',
    'x',
    '',
    ';',
    'application/json; charset=%',
  ],
  'Content-Encoding': ['gzip', 'identity', 'br, gzip', ''],
  Accept: ['*/*', 'text/html', 'x', 'a/b;q=x', ';', ',,', '/', '*', 'text/*;q=2'],
  'Accept-Version': ['*', '~1', 'x'],
  'Accept-Encoding': ['gzip', '*;q=0', ';'],
  Origin: ['null', 'http://localhost', 'http://evil.example', '[', 'http://[', ''],
  Authorization: ['Bearer x', 'Bearer', 'Basic %', 'Bearer \u00ff', ''],
  Cookie: ['a=b', '=;=', '__proto__=1'],
  Range: ['bytes=0-1', 'bytes=9-1', 'bytes=-', 'x'],
  'If-None-Match': ['*', '"x"', 'W/', '"'],
  'If-Modified-Since': ['x', '0', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'X-HTTP-Method-Override': ['DELETE', 'x'],
  'X-Forwarded-For': ['198.51.100.7', ',', 'x'],
  'Request-Id': ['x', '\u00ff'],
  Trailer: ['Content-Length', 'x'],
  TE: ['trailers', 'x'],
  Date: ['x'],
  Te: ['x'],
  __proto__x: ['1'],
  constructor: ['1'],
};
const known = fc
  .constantFrom(...Object.entries(HEADERS))
  .chain(([name, values]) =>
    fc
      .oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: bytes })
      .map((value) => [name, value] as const),
  );
const odd = fc.oneof(
  fc.tuple(bytes, bytes),
  fc.constantFrom(
    ['__proto__', '1'] as const,
    ['', ''] as const,
    [' Host', 'x'] as const,
    ['X', 'a'.repeat(20_000)] as const,
  ),
);
const upgrade = fc.constantFrom(
  [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ],
  ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'],
  ['Connection: Upgrade', 'Upgrade: websocket'],
);
const headers = fc
  .tuple(
    hosts,
    fc.oneof({ weight: 6, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: upgrade }),
    fc.array(fc.oneof({ weight: 24, arbitrary: known }, { weight: 1, arbitrary: odd }), { maxLength: 2 }),
  )
  .map(([host, lines, rest]) => [
    ...host,
    ...lines.map((line) => line.split(': ') as [string, string]),
    ...rest,
  ]);

const bodies = fc.oneof(
  { weight: 30, arbitrary: nothing },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '{}',
      '2\r\n{}\r\n0\r\n\r\n',
      '0\r\n\r\n',
      'zz\r\n',
      '-1\r\n',
      'GET [ HTTP/1.1\r\nHost: [\r\n\r\n',
    ),
  },
  { weight: 1, arbitrary: bytes },
);

/** Heads of requests, from ordinary to nonsense; most differ from an ordinary one in a few places. */
export const heads: fc.Arbitrary<RawHead> = fc.record({
  method: methods,
  target: targets,
  version: versions,
  headers,
  body: bodies,
  lineEnd: fc.oneof(
    { weight: 40, arbitrary: fc.constant('\r\n') },
    { weight: 1, arbitrary: fc.constantFrom('\n', '\r', '\n\r') },
  ),
});

/** As it goes over the wire: a character is a byte. */
export function onTheWire({ method, target, version, headers: lines, body, lineEnd }: RawHead): Buffer {
  const head = [
    `${method} ${target} ${version}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ];
  return Buffer.from(head.join(lineEnd) + body, 'latin1');
}
