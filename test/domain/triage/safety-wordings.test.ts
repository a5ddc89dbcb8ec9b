import { gsmLength } from './gsm-length.ts';
import { loadSafety } from './safety-file.ts';

const safety = loadSafety();
const emergencies = [...safety.fixed.values()].filter(({ id }) => id.startsWith('emergency-'));

test.each(
  emergencies.flatMap(({ id, text }) => Object.entries(text).map(([lang, words]) => [id, lang, words])),
)('%s in %s fits two text messages: 320 characters, all of the GSM alphabet', (_id, _lang, words) => {
  expect(gsmLength(words)).toBeLessThanOrEqual(320);
});

test('every emergency wording names 911 and says that nobody watches the chat', () => {
  for (const { text } of emergencies) {
    expect(text.en).toMatch(/911/);
    expect(text.en).toMatch(/not monitored/);
    expect(text.es).toMatch(/911/);
    expect(text.es).toMatch(/nadie lo lee/);
  }
});

test('crisis wordings say call or text 988, and in Spanish press 2 or text AYUDA', () => {
  for (const { id, text } of [...safety.fixed.values()].filter(({ id }) => id.includes('988'))) {
    expect([id, text.en]).toEqual([id, expect.stringMatching(/call or text 988/)]);
    expect([id, text.es]).toEqual([
      id,
      expect.stringMatching(/988 y oprima 2, o mande AYUDA por texto al 988/),
    ]);
  }
});

test('poison wordings hold the number of Poison Control', () => {
  for (const { id, text } of [...safety.fixed.values()].filter(({ id }) => id.includes('poison'))) {
    expect([id, text.en]).toEqual([id, expect.stringContaining('1-800-222-1222')]);
    expect([id, text.es]).toEqual([id, expect.stringContaining('1-800-222-1222')]);
  }
});

test('who asks for the numbers is told each, with a link', () => {
  const { text, links } = safety.fixed.get('numbers')!;
  for (const lang of ['en', 'es'])
    for (const number of ['911', '988', '1-800-222-1222']) {
      expect(text[lang]).toContain(number);
      expect(links.some((link) => link.lang === lang && reaches(link.href, number))).toBe(true);
    }
});

test('every number that a wording names has a link in each language', () => {
  for (const { id, text, links } of emergencies)
    for (const lang of ['en', 'es'])
      for (const number of ['911', '988', '1-800-222-1222'])
        if (text[lang]?.includes(number))
          expect([id, lang, links.some((link) => link.lang === lang && reaches(link.href, number))]).toEqual([
            id,
            lang,
            true,
          ]);
});

const reaches = (href: string, number: string): boolean =>
  href.replaceAll(/\D/g, '').endsWith(number.replaceAll('-', ''));
