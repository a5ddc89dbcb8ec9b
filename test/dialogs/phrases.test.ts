import { readdir, readFile } from 'node:fs/promises';
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../../dialogs/phrases/en.json' with { type: 'json' };
import es from '../../dialogs/phrases/es.json' with { type: 'json' };
import others from '../../dialogs/phrases/others.json' with { type: 'json' };

const catalogue: Readonly<Record<string, string>> = en;
const ids = Object.keys(catalogue);
/** What the widget and the pages say has its own tests. */
const own = Object.entries(catalogue).filter(([id]) => !/^(widget|site)\./.test(id));

async function sources(): Promise<string> {
  const folders = ['dialogs', 'src'];
  const files = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  const code = files.flat().filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return (
    await Promise.all(code.map(({ parentPath, name }) => readFile(`${parentPath}/${name}`, 'utf8')))
  ).join('\n');
}

const code = await sources();

test('every phrase that the code names exists', () => {
  const named = [...code.matchAll(/\bphrase\(\s*'([^']+)'/g)].map(([, id]) => id);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((id) => id && !ids.includes(id))).toEqual([]);
});

test('no phrase is unused', () => {
  expect(own.filter(([id]) => !code.includes(`'${id.replace(CHANNEL, '')}'`))).toEqual([]);
});

/** Wordings of their own for text messages stand under the id of the sentence. */
const CHANNEL = /^sms\./;

test('a wording for text messages needs no value that its sentence doesn’t get', () => {
  const values = (message: string) =>
    [...message.matchAll(/\{(\w+)[,}]/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !/^(?:yes|no)$/.test(name));
  // Said where no other wording names it.
  const passed = new Set(['phone']);
  for (const [id, message] of own.filter(([id]) => CHANNEL.test(id))) {
    const known = values(catalogue[id.replace(CHANNEL, '')] ?? '');
    expect([id, values(message).filter((name) => !known.includes(name) && !passed.has(name))]).toEqual([
      id,
      [],
    ]);
  }
});

test('a text message never asks for a word that would end all of them', () => {
  const word = /\b(?:cancel|stop|end|quit)\b/i;
  const said = own.filter(
    ([id, message]) =>
      !ids.includes(`sms.${id}`) &&
      !/^(?:mail|text)\.|Words$|MayText$|^change\.withdrawn$/.test(id) &&
      word.test(message),
  );
  expect(said.map(([id]) => id)).toEqual([]);
});

test.each(Object.entries(catalogue))('%s is valid ICU syntax', (_, message) => {
  expect(() => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true })).not.toThrow();
});

test('stands in the order of its ids, so that two people’s changes meet in different lines', () => {
  expect(ids).toEqual(ids.toSorted());
});

test('never speaks of an illness, a medicine, a dose or an effect: that is for articles and safety.yaml', () => {
  const clinical =
    /\b(?:magnesium|dose|dosage|mg|milligram|cure|treats?|heals?|relieve|prevent|symptom|diagnos\w*|blood pressure|muscle|nerve|brain|heart|pain|cramp|anxiety|safe for you|you should take|start taking|stop taking|medicine|medication|benefits?)\b/i;
  expect(own.filter(([, message]) => clinical.test(message)).map(([id]) => id)).toEqual([]);
});

test('never says that the visitor can book', () => {
  expect(own.filter(([, message]) => /\byou can (?:now )?book\b|\bbooked\b/i.test(message))).toEqual([]);
});

/** Flesch–Kincaid grade over everything that the bot says by itself; syllables are counted by vowel groups. */
test('reads at US grade 8 or below', () => {
  const plain = own
    .map(([, message]) => message.replace(/\{[^{}]*\{[\s\S]*?\}\s*\}|\{[^}]*\}/g, 'Ann'))
    .join('. ');
  const sentences = plain.split(/[.!?:]+\s/).filter((sentence) => /\w/.test(sentence)).length;
  const words = plain.match(/[A-Za-z’']+/g) ?? [];
  const syllables = words.reduce(
    (sum, word) => sum + Math.max(1, (word.replace(/e\b/, '').match(/[aeiouy]+/gi) ?? []).length),
    0,
  );
  const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
  expect(grade).toBeLessThan(8);
});

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The values that a message takes, the kinds that a choice of words knows with them. */
function valuesOf(message: string, lang: string): string[] {
  const named = (elements: readonly Element[]): string[] =>
    elements.flatMap((element) => {
      if (!('options' in element))
        return 'value' in element && element.type !== 0 ? [String(element.value)] : [];
      const inside = Object.values(element.options).flatMap(({ value }) => named(value));
      const kinds = element.type === 5 ? Object.keys(element.options).sort().join('|') : '';
      return [`${element.value} ${kinds}`, ...inside];
    });
  return [
    ...new Set(named(new IntlMessageFormat(message, lang, undefined, { ignoreTag: true }).getAst())),
  ].sort();
}

describe('the Spanish catalogue', () => {
  const spanish: Readonly<Record<string, string>> = es;

  test('has every sentence of the English one, in the same order, with the same values', () => {
    expect(Object.keys(spanish)).toEqual(ids);
    expect(
      ids.filter((id) => `${valuesOf(spanish[id]!, 'es')}` !== `${valuesOf(catalogue[id]!, 'en')}`),
    ).toEqual([]);
  });

  test('has no English left', () => {
    const english = /\b(?:the|you|your|please|we|with|for|is|are|this)\b/i;
    expect(
      Object.entries(spanish).filter(([, message]) => english.test(message.replace(/\byou \{/g, ''))),
    ).toEqual([]);
    const same = ids.filter((id) => spanish[id] === catalogue[id]);
    expect(same).toEqual(['advice.afterHours', 'callback.window', 'choice.no', 'clinic.fact']);
  });

  test('tells of privacy as much as English does', () => {
    const sentences = (message = '') => message.split(/[.?] /).length;
    for (const id of ids.filter((id) => /privacy|consent/i.test(id)))
      expect([id, sentences(spanish[id])]).toEqual([id, sentences(catalogue[id])]);
  });

  test('calls the visitor usted', () => {
    expect(
      Object.values(spanish).filter((message) =>
        /\b(?:tú|tu|tus|te|contigo|puedes|quieres)\b/i.test(message),
      ),
    ).toEqual([]);
  });
});

test('each language that is not spoken says so, with the phone number', () => {
  for (const [lang, sentences] of Object.entries(others)) {
    expect([lang, Object.keys(sentences)]).toEqual([lang, ['language.notSpoken']]);
    expect(valuesOf(sentences['language.notSpoken'], lang)).toEqual(['phone']);
    expect(sentences['language.notSpoken']).toContain('911');
  }
});
