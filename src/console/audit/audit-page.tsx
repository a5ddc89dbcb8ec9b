import type { AuditEntry } from '../../storage/audit.ts';
import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { Scrolled } from '../scrolled.tsx';
import { receiptPath } from '../transcripts/erase-routes.ts';
import type { StaffVisit } from '../visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly entries: readonly AuditEntry[];
  readonly by: string | undefined;
  readonly subject: string | undefined;
  /** Number of the row before which the next page begins. */
  readonly next: number | undefined;
}

export function AuditPage({ visit, entries, by, subject, next }: Props) {
  const { say } = visit;
  const filter = new URLSearchParams({ ...(by ? { by } : {}), ...(subject ? { about: subject } : {}) });
  return (
    <Frame visit={visit} title={say('audit.title')} section="audit">
      <div class="sheet wide">
        <h1>{say('audit.title')}</h1>
        <p class="hint">{say('audit.why')}</p>
        <form class="filters" action="/staff/audit">
          <label>
            {say('audit.by')} <input name="by" value={by ?? ''} />
          </label>
          <label>
            {say('audit.about')} <input name="about" value={subject ?? ''} />
          </label>
          <button type="submit">{say('audit.show')}</button>
        </form>
        {entries.length === 0 ? (
          <p class="empty">{say('audit.empty')}</p>
        ) : (
          <Scrolled label={say('audit.title')}>
            <table>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    #
                  </th>
                  <th scope="col">{say('audit.when')}</th>
                  <th scope="col">{say('audit.by')}</th>
                  <th scope="col">{say('audit.what')}</th>
                  <th scope="col">{say('audit.about')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ seq, at, by: who, action, subject: about, detail }) => (
                  <tr>
                    <td class="number">{seq}</td>
                    <td>
                      <Moment visit={visit} at={at} />
                    </td>
                    <td>{who}</td>
                    <td>
                      {say(`audit.action.${action}`)}
                      {detail && <span class="quiet"> {Object.values(detail).join(' · ')}</span>}
                    </td>
                    <td>
                      {action === 'person-erased' ? (
                        <a href={receiptPath(seq)}>{say('audit.receipt')}</a>
                      ) : (
                        about
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
        {next !== undefined && (
          <p>
            <a href={`/staff/audit?${new URLSearchParams([...filter, ['before', String(next)]])}`}>
              {say('audit.older')}
            </a>
          </p>
        )}
      </div>
    </Frame>
  );
}
