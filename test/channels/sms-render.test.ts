import fc from 'fast-check';
import { notAnEmergency } from '../../dialogs/desk/offers.ts';
import { LONGEST, type Paragraph, pagesOf } from '../../src/channels/sms/pages.ts';
import { renderForSms } from '../../src/channels/sms/render.ts';
import { createPhrases } from '../../src/desk.ts';
import { measure, plain } from '../../src/domain/texts/gsm.ts';
import { choices, fixed, phrase, type Reply, type SpanPart } from '../../src/domain/transcripts/reply.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';

const knowledge = await readKnowledgeFolder('knowledge');
const phrases = createPhrases();

const render = (reply: Reply, { lang = 'en', page = 0 } = {}) =>
  renderForSms(reply, {
    knowledge,
    phrases,
    lang,
    conversation: 'sms_x',
    seq: 2,
    replyTo: 1,
    messageId: 'SM1',
    at: '2026-11-20T15:00:00.000Z',
    page,
  });

const textOf = (reply: Reply, options = {}): string => JSON.parse(render(reply, options).payload).text;

/** Each page of a reply, as "MORE" asks for one after the other. */
function pages(reply: Reply): string[] {
  const { rest } = render(reply);
  return [0, ...rest.map((_, index) => index + 1)].map((page) => textOf(reply, { page }));
}

/** A second way to count segments: the text as the network cuts it, piece by piece. */
function segmentsByCutting(text: string): number {
  const gsm =
    /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;
  const isGsm = gsm.test(text);
  const coded = isGsm ? text.replace(/[\f^{}\\[~\]|€]/g, (extended) => `\u001b${extended}`) : text;
  const [one, each] = isGsm ? [160, 153] : [70, 67];
  if (coded.length <= one) return 1;
  let count = 0;
  for (let rest = coded; rest !== ''; count += 1) {
    const end = rest[each - 1] ?? '';
    const isTorn = rest.length > each && (isGsm ? end === '\u001b' : /[\ud800-\udbff]/.test(end));
    rest = rest.slice(isTorn ? each - 1 : each);
  }
  return count;
}

test.each([
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['a'.repeat(306), 'GSM-7', 2],
  ['a'.repeat(307), 'GSM-7', 3],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3],
  ['á'.repeat(70), 'UCS-2', 1],
  ['á'.repeat(71), 'UCS-2', 2],
  [`${'á'.repeat(66)}😀${'á'.repeat(66)}`, 'UCS-2', 3],
  ['', 'GSM-7', 1],
])('counts the segments of %.10s…', (text, encoding, segments) => {
  expect(measure(text)).toMatchObject({ encoding, segments });
  expect(segmentsByCutting(text)).toBe(segments);
});

test('counts as many segments as a text is cut into, whatever is in it', () => {
  const character = fc.constantFrom('a', 'Z', ' ', 'é', '€', '{', '\\', 'á', 'ñ', '’', '😀', '漢', '\n');
  const text = fc.array(character, { maxLength: 400 }).map((list) => list.join(''));
  const gsm = fc.array(fc.constantFrom('a', '€', '[', 'é'), { maxLength: 700 }).map((list) => list.join(''));
  fc.assert(
    fc.property(fc.oneof(text, gsm), (said) => {
      expect(measure(said).segments).toBe(segmentsByCutting(said));
    }),
    { numRuns: 500 },
  );
});

test('makes typesetting plain, and leaves words as they are', () => {
  expect(plain('“It’s 9–10 AM” — fine…\u00a0ok')).toBe('"It\'s 9-10 AM" - fine... ok');
  expect(plain('¿Mañana? Sí, café, 5 €')).toBe('¿Mañana? Sí, café, 5 €');
});

describe('the wording of emergencies (C5)', () => {
  const ids = [...knowledge.safety.fixed.keys()].filter((id) => id.startsWith('emergency-'));
  const cases = ids.flatMap((id) => ['en', 'es'].map((lang) => [id, lang] as const));

  it('is that of seven emergencies in two languages', () => expect(cases.length).toBeGreaterThanOrEqual(14));

  it.each(cases)('%s in %s is one text of at most 320 characters of GSM-7, with the way back', (id, lang) => {
    const { payload, rest } = render([fixed(id), choices(notAnEmergency)], { lang });
    const { text } = JSON.parse(payload);
    expect(rest).toEqual([]);
    expect(measure(text).encoding).toBe('GSM-7');
    expect(measure(text).units).toBeLessThanOrEqual(320);
    expect(text).toContain(plain(knowledge.safety.fixed.get(id)?.text[lang] ?? 'none'));
  });
});

test('says every section in texts of at most 320 characters, each sentence whole and each with its source', () => {
  for (const section of knowledge.sections.values()) {
    const spans = section.sentences.map(
      ({ from, to }): SpanPart => ({
        kind: 'span',
        section: section.id,
        from,
        to,
        version: knowledge.version,
      }),
    );
    const said = pages(spans);
    for (const text of said) {
      expect(measure(text).units).toBeLessThanOrEqual(LONGEST);
      expect(text).toMatch(/\n- (?:By|Based on) .+/);
    }
    const words = said.map((text) => text.split('\n- ')[0]).join(' ');
    const written = section.sentences.map(({ from, to }) => plain(section.text.slice(from, to)).trim());
    expect(words.replace(/\s+/g, ' ')).toBe(written.join(' ').replace(/\s+/g, ' '));
    expect(said.slice(0, -1).every((text) => text.endsWith('Reply MORE for the rest.'))).toBe(true);
    expect(said.at(-1)).not.toContain('Reply MORE');
  }
});

test('numbers choices, leaves the form by 0, and shows no number to call and no verdict as a choice', () => {
  const { payload, choicesShown } = render([
    phrase('callback.askName'),
    choices(
      { label: phrase('choice.callUs', { phone: '(212) 555-0142' }), value: 'tel:+12125550142' },
      { label: phrase('choice.leave'), value: 'command:cancel' },
      { label: phrase('choice.yes'), value: 'command:yes' },
      { label: phrase('choice.helped'), value: 'helped:yes' },
    ),
  ]);
  expect(JSON.parse(payload).text).toBe('What is your name?\n1 Yes\n0 Leave the form');
  expect(choicesShown.map(({ value }) => value)).toEqual(['command:yes', 'command:cancel']);
});

test('lays out anything in pages that fit, loses no word, and parts no question from its choices', () => {
  const sentence = fc
    .array(fc.stringMatching(/^[a-zé😀€]{1,30}$/u), { minLength: 1, maxLength: 40 })
    .map((words) => `${words.join(' ')}.`);
  const paragraph = fc.record({
    sentences: fc.array(sentence, { minLength: 1, maxLength: 4 }),
    separator: fc.constant<' '>(' '),
    source: fc.constantFrom(null, '- Based on the article by Ann Lee.'),
  });
  const list = fc.array(paragraph, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(list, fc.integer({ min: 0, max: 5 }), (paragraphs: Paragraph[], count) => {
      const numbered = Array.from({ length: count }, (_, index) => `${index + 1} Choice`);
      const laid = pagesOf(paragraphs, numbered, 'MORE');
      const words = (text: string) =>
        text.replace(/\n?- Based on the article by Ann Lee\./g, '').split(/\s+/);
      const all = laid.flatMap(({ text }, index) =>
        words(index < laid.length - 1 ? text.replace(/\nMORE$/, '') : text),
      );
      const written = [...paragraphs.flatMap(({ sentences }) => sentences), ...numbered].join(' ').split(' ');
      expect(all.filter(Boolean)).toEqual(written);
      expect(Math.max(...laid.map(({ text }) => measure(text).units))).toBeLessThanOrEqual(LONGEST);
      expect(laid.at(-1)?.shown).toBe(count);
      expect(laid.slice(0, -1).every(({ shown }) => shown === 0)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
