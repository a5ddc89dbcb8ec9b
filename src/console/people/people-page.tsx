import { ROLES } from '../../domain/staff/role.ts';
import type { StaffListed } from '../../storage/staff.ts';
import type { StaffChange } from '../../storage/staff-changes.ts';
import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import type { PhraseId } from '../phrases.ts';
import { Scrolled } from '../scrolled.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly people: readonly StaffListed[];
  /** What came of what was just asked for. */
  readonly change: StaffChange | null;
  /** The link of a new invitation, shown once. */
  readonly link: string | null;
  readonly problem: { readonly problem: PhraseId; readonly name: string } | null;
}

export function PeoplePage({ visit, people, change, link, problem }: Props) {
  const { say } = visit;
  return (
    <Frame visit={visit} title={say('people.title')} section="people">
      <div class="sheet wide">
        <h1>{say('people.title')}</h1>
        {change && link === null && change.kind !== 'done' && (
          <p class="problem" role="alert">
            {say(change.kind === 'last-manager' ? 'people.lastManager' : 'people.unknown')}
          </p>
        )}
        {link !== null && change?.kind === 'invited' && (
          <div class="done" role="status">
            <p>{say('people.link', { name: change.staff.name })}</p>
            <p>
              <code class="link">{link}</code>
            </p>
          </div>
        )}
        <Scrolled label={say('people.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('people.name')}</th>
                <th scope="col">{say('people.role')}</th>
                <th scope="col">{say('people.signsIn')}</th>
                <th scope="col">{say('people.do')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <Person visit={visit} person={person} />
              ))}
            </tbody>
          </table>
        </Scrolled>
        <Invite visit={visit} problem={problem} />
      </div>
    </Frame>
  );
}

function Person({ visit, person }: { readonly visit: StaffVisit; readonly person: StaffListed }) {
  const { say, session } = visit;
  const { name, role, disabledAt, passkeys, subject, entraId, lastUsedAt } = person;
  const ways = passkeys + (subject === null ? 0 : 1);
  return (
    <tr class={disabledAt === null ? undefined : 'over'}>
      <th scope="row">{name}</th>
      <td>
        {disabledAt === null ? (
          <form method="post" action="/staff/people" class="inline">
            <Token visit={visit} />
            <input type="hidden" name="name" value={name} />
            <select name="role" aria-label={say('people.roleOf', { name })}>
              {ROLES.map((one) => (
                <option value={one} selected={one === role}>
                  {say(`role.${one}`)}
                </option>
              ))}
            </select>
            <button type="submit" name="wish" value="role" class="quiet">
              {say('people.setRole')}
            </button>
          </form>
        ) : (
          say(`role.${role}`)
        )}
      </td>
      <td>
        {disabledAt !== null && say('people.disabled')}
        {disabledAt === null && ways === 0 && say('people.notYet')}
        {disabledAt === null && ways > 0 && (
          <>
            {subject !== null && `${say('people.openId')} `}
            {passkeys > 0 && say('people.passkeys', { count: passkeys })}
            {lastUsedAt && (
              <>
                {' · '}
                <Moment visit={visit} at={lastUsedAt} />
              </>
            )}
          </>
        )}
        {disabledAt === null && entraId !== null && <span class="tag">{say('people.inTeams')}</span>}
      </td>
      <td>
        <form method="post" action="/staff/people" class="inline">
          <Token visit={visit} />
          <input type="hidden" name="name" value={name} />
          {disabledAt === null ? (
            <>
              {name !== session.staff.name && (
                <button
                  type="submit"
                  name="wish"
                  value="reset"
                  class="quiet"
                  aria-label={say('people.resetOf', { name })}
                >
                  {say('people.reset')}
                </button>
              )}
              <button
                type="submit"
                name="wish"
                value="disable"
                class="quiet"
                aria-label={say('people.disableOf', { name })}
              >
                {say('people.disable')}
              </button>
            </>
          ) : (
            <button
              type="submit"
              name="wish"
              value="enable"
              class="quiet"
              aria-label={say('people.enableOf', { name })}
            >
              {say('people.enable')}
            </button>
          )}
        </form>
      </td>
    </tr>
  );
}

function Invite({ visit, problem }: Pick<Props, 'visit' | 'problem'>) {
  const { say } = visit;
  return (
    <form method="post" action="/staff/people/invite" class="fields">
      <h2>{say('people.invite')}</h2>
      <Token visit={visit} />
      {problem && (
        <p class="problem" role="alert" id="invite-problem">
          {say(problem.problem)}
        </p>
      )}
      <p>
        <label for="invite-name">{say('people.name')}</label>
        <input
          id="invite-name"
          name="name"
          autocomplete="off"
          required
          value={problem?.name ?? ''}
          aria-describedby={problem ? 'invite-problem' : undefined}
        />
      </p>
      <p>
        <label for="invite-role">{say('people.role')}</label>
        <select id="invite-role" name="role">
          {ROLES.map((role) => (
            <option value={role}>{say(`role.${role}`)}</option>
          ))}
        </select>
      </p>
      <p class="hint">{say('people.inviteHint')}</p>
      <button type="submit">{say('people.makeLink')}</button>
    </form>
  );
}
