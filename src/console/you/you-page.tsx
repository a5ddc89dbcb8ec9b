import type { PasskeyListed } from '../../storage/staff-passkeys.ts';
import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import type { PhraseId } from '../phrases.ts';
import { PasskeyButton } from '../sign-in/passkey-button.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly passkeys: readonly PasskeyListed[];
  /** Recovery codes that can still be used. */
  readonly codesLeft: number;
  /** What has just been done. */
  readonly after: string | null;
}

const AFTER: Readonly<Record<string, PhraseId>> = {
  join: 'you.afterJoin',
  code: 'you.afterCode',
  added: 'you.afterAdded',
  removed: 'you.afterRemoved',
  'keys-on': 'you.afterKeysOn',
  'keys-off': 'you.afterKeysOff',
};

export function YouPage({ visit, passkeys, codesLeft, after }: Props) {
  const { say, session } = visit;
  const done = after !== null && Object.hasOwn(AFTER, after) ? AFTER[after] : undefined;
  return (
    <Frame visit={visit} title={say('you.title')} section="you" done={done && say(done)}>
      <div class="sheet">
        <h1>{session.staff.name}</h1>
        <p>{say(`role.${session.staff.role}`)}</p>
        <section>
          <h2>{say('you.passkeys')}</h2>
          <Passkeys visit={visit} passkeys={passkeys} />
          <PasskeyButton
            visit={visit}
            label={say('you.addPasskey')}
            path="/staff/you/passkeys"
            ceremony="create"
          />
        </section>
        <section>
          <h2>{say('you.codes')}</h2>
          <p>{say('you.codesLeft', { count: codesLeft })}</p>
          <form method="post" action="/staff/you/codes">
            <Token visit={visit} />
            <button type="submit">{say('you.makeCodes')}</button>
          </form>
        </section>
        <Keys visit={visit} />
        <form method="post" action="/staff/sign-out">
          <Token visit={visit} />
          <button type="submit">{say('you.signOut')}</button>
        </form>
      </div>
    </Frame>
  );
}

/** Keys of every page; those of a part stand on its buttons. */
const KEYS = [
  ['/', 'you.key.search'],
  ['1 – 7', 'you.key.parts'],
  ['J', 'you.key.next'],
  ['K', 'you.key.former'],
  ['Z', 'you.key.undo'],
  ['L', 'you.key.lock'],
] as const;

/** What single keys do, and the switch for who would press them unawares, as one who speaks to their computer does. */
function Keys({ visit }: Pick<Props, 'visit'>) {
  const { say, session } = visit;
  const { usesKeys } = session;
  return (
    <section>
      <h2>{say('you.keys')}</h2>
      <p>{say(usesKeys ? 'you.keysOn' : 'you.keysOff')}</p>
      {usesKeys && (
        <ul class="keys">
          {KEYS.map(([key, does]) => (
            <li>
              <kbd>{key}</kbd> {say(does)}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action="/staff/you/keys">
        <Token visit={visit} />
        <button type="submit" name="keys" value={usesKeys ? 'off' : 'on'}>
          {say(usesKeys ? 'you.keysSwitchOff' : 'you.keysSwitchOn')}
        </button>
      </form>
    </section>
  );
}

function Passkeys({ visit, passkeys }: Pick<Props, 'visit' | 'passkeys'>) {
  const { say } = visit;
  if (passkeys.length === 0) return <p>{say('you.noPasskey')}</p>;
  return (
    <ul class="rows">
      {passkeys.map(({ id, createdAt, usedAt }) => (
        <li>
          <span>
            {say('you.made')} <Moment visit={visit} at={createdAt} />
            {usedAt && (
              <>
                {' · '}
                {say('you.used')} <Moment visit={visit} at={usedAt} />
              </>
            )}
          </span>
          {passkeys.length > 1 && (
            <form method="post" action="/staff/you/passkeys/remove">
              <Token visit={visit} />
              <input type="hidden" name="id" value={id} />
              <button type="submit" class="quiet">
                {say('you.remove')}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Shown once, to be printed: nobody can read them again. */
export function CodesPage({
  visit,
  codes,
}: {
  readonly visit: StaffVisit;
  readonly codes: readonly string[];
}) {
  const { say, session, clinic } = visit;
  return (
    <Frame visit={visit} title={say('codes.title')} section="you">
      <div class="sheet codes">
        <h1>{say('codes.title')}</h1>
        <p>{say('codes.whose', { name: session.staff.name, clinic: clinic.name })}</p>
        <ol>
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p>{say('codes.keep')}</p>
        <p class="no-print">
          <button type="button" data-print>
            {say('codes.print')}
          </button>{' '}
          <a href="/staff">{say('codes.done')}</a>
        </p>
      </div>
    </Frame>
  );
}
