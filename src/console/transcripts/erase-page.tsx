import { createHash } from 'node:crypto';
import type { Belongings, ErasureReceipt } from '../../storage/erase-person.ts';
import { channelWords } from '../callbacks/words.ts';
import { Frame } from '../frame.tsx';
import { exactTime, Moment } from '../moment.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';

/** What the page is about: who is to be erased, as it was typed. */
export interface ErasePageProps {
  readonly visit: StaffVisit;
  readonly phone: string;
  readonly conversation: string;
  /** What would be deleted; null while nobody is named. */
  readonly found: Belongings | null;
  readonly problem: string | null;
}

/** Who is to be erased, then what would be deleted: this can't be undone. */
export function ErasePage({ visit, phone, conversation, found, problem }: ErasePageProps) {
  const { say } = visit;
  return (
    <Frame visit={visit} title={say('transcripts.erase')} section="transcripts">
      <div class="sheet">
        <h1>{say('transcripts.erase')}</h1>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <form class="fields" method="post" action="/staff/transcripts/erase">
          <Token visit={visit} />
          {conversation === '' ? (
            <>
              <label for="phone">{say('transcripts.erasePhone')}</label>
              <input id="phone" name="phone" value={phone} autocomplete="off" />
            </>
          ) : (
            <>
              <p>{say('transcripts.eraseConversation', { id: conversation })}</p>
              <input type="hidden" name="conversation" value={conversation} />
            </>
          )}
          {found && (
            <>
              <p>
                {say('transcripts.eraseFound', {
                  conversations: found.conversations.length,
                  requests: found.requests.length,
                })}
              </p>
              <Found visit={visit} found={found} />
              <input type="hidden" name="seen" value={seenOf(found)} />
              <p class="hint">{say('transcripts.eraseHint')}</p>
            </>
          )}
          <p class="buttons">
            {found === null || found.conversations.length + found.requests.length === 0 ? (
              <button type="submit" class="first">
                {say('transcripts.eraseLook')}
              </button>
            ) : (
              <button type="submit" class="first" name="sure" value="yes">
                {say('transcripts.eraseDo')}
              </button>
            )}
          </p>
        </form>
      </div>
    </Frame>
  );
}

/** What was shown, for who says that it shall go. */
export const seenOf = ({ conversations, requests }: Belongings): string =>
  createHash('sha256')
    .update([...conversations.map(({ id }) => id), ...requests.map(({ ref }) => ref)].join(' '))
    .digest('base64url');

/** What belongs to them, each to look at before it goes: whoever shares a number stands here by name. */
function Found({ visit, found }: { readonly visit: StaffVisit; readonly found: Belongings }) {
  return (
    <ul>
      {found.conversations.map(({ id, channel, startedAt }) => (
        <li>
          <a href={`/staff/transcripts/${encodeURIComponent(id)}`}>{visit.say('transcripts.one')}</a>,{' '}
          {channelWords(visit, channel)}, <Moment visit={visit} at={startedAt} />
        </li>
      ))}
      {found.requests.map(({ ref, name, createdAt }) => (
        <li>
          <a href={`/staff/callbacks/${ref}`}>{ref}</a>, {name}, <Moment visit={visit} at={createdAt} />
        </li>
      ))}
    </ul>
  );
}

/** To print or to copy for who asked: it names nobody. */
export function ReceiptPage({
  visit,
  receipt,
}: {
  readonly visit: StaffVisit;
  readonly receipt: ErasureReceipt;
}) {
  const { say, clinic } = visit;
  const { number, at, by, from, conversations, messages, requests, names, deliveries, cards } = receipt;
  const rows = [
    [say('transcripts.receipt.number'), String(number)],
    [say('transcripts.receipt.clinic'), clinic.name],
    [say('transcripts.receipt.when'), exactTime(visit, at)],
    [say('transcripts.receipt.by'), by],
    [say('transcripts.receipt.found'), say(`transcripts.receipt.from.${from}`)],
    [say('transcripts.receipt.conversations'), String(conversations)],
    [say('transcripts.receipt.messages'), String(messages)],
    [say('transcripts.receipt.requests'), String(requests)],
    [say('transcripts.receipt.names'), String(names)],
    [say('transcripts.receipt.deliveries'), String(deliveries)],
    [say('transcripts.receipt.cards'), String(cards)],
  ] as const;
  return (
    <Frame visit={visit} title={say('transcripts.receipt.title')} section="transcripts">
      <div class="sheet">
        <h1>{say('transcripts.receipt.title')}</h1>
        <table>
          <tbody>
            {rows.map(([name, value]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{say('transcripts.receipt.stays')}</p>
        <p class="no-print">
          <button type="button" data-print>
            {say('codes.print')}
          </button>{' '}
          <a href="/staff/transcripts">{say('card.back')}</a>
        </p>
      </div>
    </Frame>
  );
}
