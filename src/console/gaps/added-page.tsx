import type { KeptPhrasing } from '../../storage/phrasings.ts';
import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { Scrolled } from '../scrolled.tsx';
import { Token } from '../token-field.tsx';
import { UndoForm } from '../undo-form.tsx';
import type { StaffVisit } from '../visit.ts';
import { GapTabs } from './gap-tabs.tsx';

interface Props {
  readonly visit: StaffVisit;
  /** The latest first. */
  readonly rows: readonly KeptPhrasing[];
  /** What was just done with which. */
  readonly done: { readonly kind: 'added' | 'removed'; readonly id: string } | null;
  titleOf(section: string): string;
}

/** The example questions that staff have added and that no article file holds yet. */
export function AddedPage({ visit, rows, done, titleOf }: Props) {
  const { say } = visit;
  return (
    <Frame
      visit={visit}
      title={say('gaps.tab.added')}
      section="gaps"
      done={done && <Undo visit={visit} {...done} />}
    >
      <div class="sheet wide">
        <h1>{say('gaps.title')}</h1>
        <GapTabs visit={visit} counts={null} current="added" />
        {rows.length === 0 ? (
          <p class="empty">{say('gaps.noneAdded')}</p>
        ) : (
          <>
            <p class="hint">{say('gaps.export')}</p>
            <Scrolled label={say('gaps.phrasing')}>
              <table class="questions">
                <thead>
                  <tr>
                    <th scope="col">{say('gaps.phrasing')}</th>
                    <th scope="col">{say('gaps.section')}</th>
                    <th scope="col">{say('gaps.by')}</th>
                    <th scope="col">{say('gaps.do')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ id, section, text, by, at }) => (
                    <tr>
                      <th scope="row">{text}</th>
                      <td>{titleOf(section)}</td>
                      <td>
                        {by} · <Moment visit={visit} at={at} />
                      </td>
                      <td>
                        <form method="post" action="/staff/gaps/added" class="inline">
                          <Token visit={visit} />
                          <input type="hidden" name="id" value={id} />
                          <button type="submit" class="quiet" aria-label={say('gaps.removeOf', { text })}>
                            {say('gaps.remove')}
                          </button>
                        </form>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrolled>
          </>
        )}
      </div>
    </Frame>
  );
}

function Undo({ visit, kind, id }: { readonly visit: StaffVisit } & NonNullable<Props['done']>) {
  const { say } = visit;
  return (
    <>
      {say(`gaps.done.${kind}`)}{' '}
      <UndoForm
        visit={visit}
        path="/staff/gaps/added"
        fields={[
          ['wish', kind === 'added' ? 'remove' : 'restore'],
          ['id', id],
        ]}
      />
    </>
  );
}
