import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { Scrolled } from '../scrolled.tsx';
import { UndoForm } from '../undo-form.tsx';
import type { StaffVisit } from '../visit.ts';
import type { ListedGap } from './gap-list.ts';
import { GapTabs, type TabCounts } from './gap-tabs.tsx';

interface Props {
  readonly visit: StaffVisit;
  readonly rows: readonly ListedGap[];
  /** Whether these are the hidden ones. */
  readonly hidden: boolean;
  readonly counts: Pick<TabCounts, 'open' | 'hidden'>;
  readonly added: number;
  /** Key of the last row, where more follow. */
  readonly next: string | null;
  /** What was just done with which gap. */
  readonly done: { readonly kind: 'hidden' | 'shown'; readonly gap: string } | null;
  titleOf(section: string): string;
}

export function GapsPage({ visit, rows, hidden, counts, added, next, done, titleOf }: Props) {
  const { say } = visit;
  const older = new URLSearchParams([...(hidden ? [['show', 'hidden']] : []), ['after', next ?? '']]);
  return (
    <Frame
      visit={visit}
      title={say('gaps.title')}
      section="gaps"
      done={done && <Undo visit={visit} {...done} />}
    >
      <div class="sheet wide">
        <h1>{say('gaps.title')}</h1>
        <GapTabs visit={visit} counts={{ ...counts, added }} current={hidden ? 'hidden' : 'open'} />
        {rows.length === 0 ? (
          <p class="empty">{say(hidden ? 'gaps.noneHidden' : 'gaps.none')}</p>
        ) : (
          <Scrolled label={say('gaps.title')}>
            <table class="gaps">
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {say('gaps.times')}
                  </th>
                  <th scope="col">{say('gaps.question')}</th>
                  <th scope="col">{say('gaps.nearest')}</th>
                  <th scope="col">{say('gaps.last')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((gap) => (
                  <tr>
                    <td class="number">{gap.count}</td>
                    <td>
                      <a href={`/staff/gaps/${gap.key}`} data-row>
                        {gap.fact === null ? gap.text : say('gaps.fact', { fact: gap.fact })}
                      </a>
                      {gap.unhelpful > 0 && (
                        <span class="quiet"> {say('gaps.unhelpful', { count: gap.unhelpful })}</span>
                      )}
                    </td>
                    <td>{gap.fact === null && gap.nearest[0] ? titleOf(gap.nearest[0]) : ''}</td>
                    <td>
                      <Moment visit={visit} at={gap.lastAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
        {next !== null && (
          <p>
            <a href={`/staff/gaps?${older}`}>{say('gaps.more')}</a>
          </p>
        )}
      </div>
    </Frame>
  );
}

function Undo({ visit, kind, gap }: { readonly visit: StaffVisit } & NonNullable<Props['done']>) {
  const { say } = visit;
  return (
    <>
      {say(kind === 'hidden' ? 'gaps.wasHidden' : 'gaps.wasShown')}{' '}
      <UndoForm
        visit={visit}
        path={`/staff/gaps/${encodeURIComponent(gap)}`}
        fields={[['wish', kind === 'hidden' ? 'show' : 'hide']]}
      />
    </>
  );
}
