import type { Became, ChangedQuestion, TriedPhrasing } from '../../domain/gaps/try-phrasing.ts';
import { Scrolled } from '../scrolled.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import type { Draft } from './draft.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly draft: Draft;
  readonly tried: TriedPhrasing;
  /** Where the form goes. */
  readonly path: string;
  titleOf(section: string): string;
}

/** What an example question would do, and the button that makes it live. */
export function Trial({ visit, draft, tried, path, titleOf }: Props) {
  const { say } = visit;
  const became = (one: Became): string =>
    say(`gaps.became.${one.outcome}`, { sections: one.sections.map(titleOf).join(' / ') || '–' });
  const { asked, changes } = tried;
  return (
    <section aria-labelledby="trial">
      <h2 id="trial">{say('gaps.trial')}</h2>
      {draft.isStale && (
        <p class="problem" role="alert">
          {say('gaps.stale')}
        </p>
      )}
      {!tried.works && (
        <p class="problem" role="alert">
          {say('gaps.useless', { became: became(tried.itself) })}
        </p>
      )}
      {asked && <p>{say('gaps.theirs', { before: became(asked.before), after: became(asked.after) })}</p>}
      {changes.length === 0 ? (
        <p>{say('gaps.noChanges', { count: tried.tried })}</p>
      ) : (
        <>
          <p>{say('gaps.changes', { count: changes.length, of: tried.tried })}</p>
          <Scrolled label={say('gaps.changes', { count: changes.length, of: tried.tried })}>
            <table class="questions">
              <thead>
                <tr>
                  <th scope="col">{say('gaps.question')}</th>
                  <th scope="col">{say('gaps.before')}</th>
                  <th scope="col">{say('gaps.after')}</th>
                  <th scope="col">{say('gaps.verdict')}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map((change) => (
                  <tr>
                    <th scope="row">{change.question}</th>
                    <td>{became(change.before)}</td>
                    <td>{became(change.after)}</td>
                    <td>{say(`gaps.verdict.${verdictOf(change)}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        </>
      )}
      {tried.works && (
        <form method="post" action={path}>
          <Token visit={visit} />
          <input type="hidden" name="section" value={draft.section} />
          <input type="hidden" name="text" value={draft.text} />
          <input type="hidden" name="seen" value={draft.seen ?? ''} />
          <button type="submit" name="wish" value="add" class="first" data-key="a">
            {say('gaps.add')}
            <kbd>A</kbd>
          </button>
        </form>
      )}
    </section>
  );
}

function verdictOf({ wasRight, isRight }: ChangedQuestion): 'broken' | 'mended' | 'other' {
  if (wasRight === isRight) return 'other';
  return isRight ? 'mended' : 'broken';
}
