import { z } from 'zod';
import { isoDate, optionalText, slug, text } from './fields.ts';
import type { Clinic, ClinicWords } from './knowledge.ts';
import type { Parsed, Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';

const schema = z.strictObject({
  prices: optionalText,
  parking: optionalText,
  insurance: optionalText,
  walk_ins: optionalText,
  after_hours: optionalText,
  closures: z.record(isoDate, text('the reason', 'Navidad')).default({}),
  facts: z
    .array(
      z.strictObject({
        id: slug,
        asks: z.array(text('the question', '¿hay baño?')).default([]),
        answer: text('the answer', 'Hay un baño en la entrada.'),
      }),
    )
    .default([]),
  language_review: z
    .union(
      [
        z.literal('none'),
        z.strictObject({ by: text('the name of the native speaker', 'Ana Ruiz'), on: isoDate }),
      ],
      {
        error: '`language_review` is neither `none` nor a review — write `none`, or `by` and `on` under it',
      },
    )
    .default('none'),
});

/** Reads `<language>/clinic.yaml`: what clinic.yaml says, in another language. */
export function parseClinicWords(file: string, source: string): Parsed<ClinicWords> {
  const read = readYaml(file, source, schema);
  if ('problems' in read) return read;
  const { prices, parking, insurance, walk_ins: walkIns, after_hours: afterHours, facts } = read.value;
  const closures = new Map(Object.entries(read.value.closures));
  const isLanguageReviewed = read.value.language_review !== 'none';
  return {
    value: { prices, parking, insurance, walkIns, afterHours, closures, facts, isLanguageReviewed },
  };
}

/** The clinic with its words in other languages: what asks for a fact in one of them asks for it in all. */
export function withWords(clinic: Clinic, words: ReadonlyMap<string, ClinicWords>): Clinic {
  const asksOf = (id: string): string[] =>
    [...words.values()].flatMap(({ facts }) =>
      facts.filter((fact) => fact.id === id).flatMap(({ asks }) => asks),
    );
  const facts = clinic.facts.map((fact) => ({ ...fact, asks: [...fact.asks, ...asksOf(fact.id)] }));
  return { ...clinic, facts, words };
}

/** Facts that clinic.yaml doesn't have would never be told. */
export function strangeFacts(file: string, source: string, words: ClinicWords, clinic: Clinic): Problem[] {
  const lines = source.split('\n');
  return words.facts
    .filter(({ id }) => !clinic.facts.some((fact) => fact.id === id))
    .map(({ id }) => ({
      file,
      line: lines.findIndex((line) => line.includes(`id: ${id}`)) + 1,
      message: `clinic.yaml has no fact \`${id}\``,
      fix: 'write an id of clinic.yaml, or add the fact there',
    }));
}
