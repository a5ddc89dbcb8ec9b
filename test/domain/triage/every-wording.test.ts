import { type Element, parsePattern } from '../../../src/domain/triage/pattern.ts';
import { createRuleReader } from '../../../src/domain/triage/rule-reader.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';
import { loadSafety } from './safety-file.ts';

const safety = loadSafety();
const read = createRuleReader(safety);

/** A word test as a visitor would write it. */
const written = (test: string): string =>
  test === '#number'
    ? '3'
    : test === '#year'
      ? '1999'
      : (/^#(\d+)-/.exec(test)?.[1] ?? test.replace(/\*$/, ''));

/** One text for each alternative of each element of a pattern; the other elements by their first alternative. */
function wordings(source: string): string[] {
  const elements: readonly Element[] = parsePattern(source, safety.sets).parts.flat();
  const first = elements.map(({ alternatives }) => alternatives[0]!.map(written).join(' '));
  return elements.flatMap(({ alternatives }, at) =>
    alternatives.map((row) => first.with(at, row.map(written).join(' ')).join(' ')),
  );
}

test.each(safety.rules.map((rule) => [rule.id, rule] as const))(
  'rule %s hears each of its wordings',
  (id, rule) => {
    const unheard = rule.patterns
      .flatMap(wordings)
      .filter((text) => !read(tokenise(text)).hits.some((hit) => hit.rule.id === id));
    expect(unheard).toEqual([]);
  },
);
