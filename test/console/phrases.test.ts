import { readdir, readFile } from 'node:fs/promises';
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../../src/console/phrases/en.json' with { type: 'json' };

const catalogue: Readonly<Record<string, string>> = en;
const ids = Object.keys(catalogue);

async function sources(): Promise<string> {
  const entries = await readdir('src/console', { recursive: true, withFileTypes: true });
  const code = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return (
    await Promise.all(code.map(({ parentPath, name }) => readFile(`${parentPath}/${name}`, 'utf8')))
  ).join('\n');
}

const code = await sources();

/** Whether the code names the id, or a beginning of it that goes on with something known only then. */
function isSaid(id: string): boolean {
  const beginnings = [...id.matchAll(/[.-]/g)].map(({ index }) => id.slice(0, index + 1));
  return (
    code.includes(`'${id}'`) ||
    code.includes(`"${id}"`) ||
    beginnings.some((one) => code.includes(`\`${one}\${`))
  );
}

test('no sentence of the console is unused', () => {
  expect(ids.filter((id) => !isSaid(id))).toEqual([]);
});

test('stand in the order of their ids, so that two people’s changes meet in different lines', () => {
  expect(ids).toEqual(ids.toSorted());
});

test('are all valid ICU syntax', () => {
  const format = (message: string) => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true });
  for (const message of Object.values(catalogue)) expect(() => format(message)).not.toThrow();
});

test('say nothing clinical: what is said of health comes from articles and safety.yaml', () => {
  const clinical = /\b(?:magnesium|dose|dosage|cure|treats?|heals?|diagnos\w*|side effects?)\b/i;
  expect(Object.entries(catalogue).filter(([, message]) => clinical.test(message))).toEqual([]);
});

/** Words between tags of a page stand in the catalogue, where a clinic's translator finds them. */
test('no page has a sentence of its own', () => {
  const words = [...code.matchAll(/>\s*([A-Z][a-z]+(?: [a-z’']+){1,})\s*</g)].map(([, text]) => text);
  expect(words).toEqual([]);
});
