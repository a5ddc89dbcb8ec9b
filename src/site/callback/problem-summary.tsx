import type { EntryProblem } from '../../domain/callbacks/form-entries.ts';
import type { PageContext } from '../page-context.ts';

interface Props {
  readonly context: PageContext;
  readonly problems: readonly EntryProblem[];
}

/** All that is to be mended, on top, each leading to its field. */
export function ProblemSummary({ context: { say }, problems }: Props) {
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <h2>{say('site.callbackProblems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, say: sentence }) => (
          <li>
            <a href={`#${field}`}>{say(sentence.id, sentence.values)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
