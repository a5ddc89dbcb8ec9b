import type { Answerer } from '../../answering/answerer.ts';
import { contentStems } from '../../answering/spans.ts';
import type { Outcome, Understanding } from '../../answering/understanding.ts';
import type { Triage } from '../../triage/triage.ts';
import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';
import { nearDuplicates } from './near-duplicates.ts';

/** What reads a visitor's words: the parts of the desk that the checks ask. */
export interface Reader {
  readonly answerer: Pick<Answerer, 'understand'>;
  readonly triage: (text: string) => Triage;
}

interface Phrasing {
  readonly text: string;
  readonly section: string;
  readonly file: string;
  readonly line: number;
}

/** Example questions whose answer comes from elsewhere, the misleading ones before those that get no answer. */
export function questionsSentElsewhere(sources: readonly ParsedArticle[], reader: Reader): Problem[] {
  const sent = phrasingsOf(sources).flatMap((phrasing) => sentElsewhere(phrasing, reader));
  const [misled, unanswered] = [false, true].map((isNone) => sent.filter((part) => part.isNone === isNone));
  return [...(misled ?? []), ...(unanswered ?? [])].map(({ warning }) => warning);
}

function phrasingsOf(sources: readonly ParsedArticle[]): Phrasing[] {
  return sources.flatMap(({ article, file, lines }) =>
    article.sections.flatMap(({ id, phrasings }, at) =>
      phrasings.map((text, index) => ({ text, section: id, file, line: lines[at]!.phrasings[index]! })),
    ),
  );
}

/** One word names a topic; what is asked of it stands in words that carry none. */
const FEWEST_STEMS = 2;

/** Questions of different sections with nearly the same words that carry meaning. */
export function sameQuestions(sources: readonly ParsedArticle[]): Problem[] {
  const phrasings = phrasingsOf(sources);
  const stems = phrasings.map(({ text }) => contentStems(text));
  return nearDuplicates(stems)
    .filter(([a]) => stems[a]!.size >= FEWEST_STEMS)
    .map(([a, b]) => [phrasings[a]!, phrasings[b]!] as const)
    .filter(([first, second]) => first.section !== second.section)
    .map(([first, { text, file, line }]) => ({
      file,
      line,
      message: `"${text}" asks nearly the same as "${first.text}" in ${first.file}:${first.line}`,
      fix: 'keep it in the section that answers it best, or say what sets the two apart',
    }));
}

/** A question that doesn't come out at the section which it stands for. */
function sentElsewhere(
  { text, section, file, line }: Phrasing,
  { answerer, triage }: Reader,
): { warning: Problem; isNone: boolean }[] {
  const heard = triage(text);
  const understanding = answerer.understand(text, heard);
  if (understanding.sections.some(({ id }) => id === section)) return [];
  if (understanding.command === 'source' || isDoubtfulAdvice(understanding, heard)) return [];
  const became = becameOf(understanding, heard);
  const message = `"${text}" stands under \`${section}\` and ${became}`;
  const fix = understanding.sections.length > 0 ? MOVE : REWORD;
  return [{ warning: { file, line, message, fix }, isNone: NO_ANSWER.has(understanding.outcome) }];
}

/**
 * A question that only sounds personal is refused to be on the safe side, which no wording in the articles changes; a rule that is
 * sure means what it says. "Who wrote this" gets the article's author instead of a section.
 */
const isDoubtfulAdvice = ({ outcome }: Understanding, { advice }: Triage): boolean =>
  outcome === 'advice' && advice?.category === 'personal';

/** What becomes of a question that isn't answered at all. */
const NO_ANSWER: ReadonlySet<Outcome> = new Set(['advice', 'decline', 'emergency']);

const MOVE = 'move it there, word it differently, or remove it';
const REWORD = 'word it so that it asks for what the section says, or remove it';

function becameOf({ outcome, sections, command, clinicFact }: Understanding, heard: Triage): string {
  switch (outcome) {
    case 'answer':
    case 'clarify':
      return `is answered from ${sections.map(({ id }) => `\`${id}\``).join(' or ')}`;
    case 'clinic':
      return `is answered with the clinic's \`${clinicFact}\``;
    case 'command':
      return `is taken for the command \`${command}\``;
    case 'emergency':
      return `is heard as an emergency (${heard.rule})`;
    case 'advice':
      return `is refused as advice${heard.advice ? ` (${heard.advice.rule})` : ''}`;
    case 'callback':
      return 'is taken for a wish for a call';
    case 'decline':
      return 'is declined as not covered';
  }
}
