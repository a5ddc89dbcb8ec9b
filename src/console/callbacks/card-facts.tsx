import { type CallbackCard, holderOf } from '../../domain/callbacks/callback-card.ts';
import type { CallbackForm, CallbackRequest } from '../../domain/callbacks/callback-request.ts';
import { formatPhone } from '../../domain/callbacks/format-phone.ts';
import { lastDigits } from '../../domain/callbacks/search-words.ts';
import { shownWords } from '../conversation.tsx';
import { exactTime, Moment } from '../moment.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import type { View } from './queue.ts';
import type { ShownCard } from './shown-card.ts';
import {
  callWords,
  channelWords,
  flagWords,
  languageWords,
  mayDiscussWords,
  promiseWords,
  statusWords,
  windowWords,
} from './words.ts';

/** Flags first, then the number with the wish about voicemail beside it, then what was asked. */
export function CardFacts({ visit, shown }: { readonly visit: StaffVisit; readonly shown: ShownCard }) {
  const { say } = visit;
  const { card } = shown;
  const flags = flagWords(visit, card.flags);
  const holder = holderOf(card);
  return (
    <>
      {flags.length > 0 && (
        <p class="flags">
          {flags.map(({ text, grave }) => (
            <span class={grave ? 'tag grave' : 'tag warn'}>{text}</span>
          ))}
        </p>
      )}
      <h1 id="card-name">{card.name}</h1>
      <Phone visit={visit} shown={shown} />
      <dl>
        <Pair
          name={say('card.voicemail')}
          value={say(card.voicemail ? 'card.voicemailYes' : 'card.voicemailNo')}
        />
        <Pair
          name={say('card.when')}
          value={[callWords(visit, card), promiseWords(visit, card)].filter(Boolean).join(' · ')}
        />
        <Pair
          name={say('card.status')}
          value={`${statusWords(visit, card)} · ${holder === null ? say('card.nobody') : say('card.holder', { name: holder })}`}
        />
        <Wishes visit={visit} request={card} />
        <dt>{say('card.asked')}</dt>
        <dd>
          <Moment visit={visit} at={card.createdAt} />, {channelWords(visit, card.channel)}
        </dd>
        <Pair name={say('card.consent')} value={consentWords(visit, card)} />
        <Pair name={say('card.ref')} value={card.ref} />
      </dl>
    </>
  );
}

function Phone({ visit, shown }: { readonly visit: StaffVisit; readonly shown: ShownCard }) {
  const { say } = visit;
  const { card, isRevealed } = shown;
  const { phone } = card;
  if (isRevealed)
    return (
      <p class="phone">
        <a href={`tel:${phone.e164}${phone.extension ? `;ext=${phone.extension}` : ''}`} data-key="p">
          {formatPhone(phone)}
        </a>
        <kbd>P</kbd>
      </p>
    );
  return (
    <form class="phone" method="post" action={`/staff/callbacks/${card.ref}/open`}>
      <Token visit={visit} />
      <span class="number">{say('card.hidden', { digits: lastDigits(phone.e164) })}</span>
      <button type="submit" data-key="o">
        {say('card.open')}
        <kbd>O</kbd>
      </button>
    </form>
  );
}

/** What a request asks for beside its time. */
function Wishes({ visit, request }: { readonly visit: StaffVisit; readonly request: CallbackRequest }) {
  const { say } = visit;
  return (
    <>
      <Pair name={say('card.about')} value={request.topic ?? say('card.aboutUnsaid')} />
      <Pair name={say('card.forWhom')} value={request.forWhom} />
      <Pair name={say('card.mayDiscuss')} value={mayDiscussWords(visit, request)} />
      <Pair name={say('card.email')} value={request.email} />
      <Pair name={say('card.texts')} value={textWords(visit, request)} />
      <Pair name={say('card.language')} value={languageWords(request.lang)} />
    </>
  );
}

/** What they said to texts about the call; null where nobody asked. */
function textWords(visit: StaffVisit, { channel, textsAgreedAt }: CallbackRequest): string | null {
  if (textsAgreedAt !== undefined) return visit.say('card.textsYes', { at: exactTime(visit, textsAgreedAt) });
  return channel === 'sms' ? visit.say('card.textsNo') : null;
}

const consentWords = (visit: StaffVisit, { consent }: CallbackRequest): string =>
  `${exactTime(visit, consent.at)}, ${channelWords(visit, consent.channel)}, ${visit.say('card.wording', { version: consent.version })}`;

interface OthersProps {
  readonly visit: StaffVisit;
  readonly card: CallbackCard;
  readonly unsent: CallbackForm | null;
  readonly view: View;
  /** Whether the number of the card was asked for; else others' stay hidden too (P4). */
  readonly isRevealed: boolean;
}

/** What else stands on the card: requests from other conversations, other people of the same phone, a form that was never sent. */
export function Others({ visit, card, unsent, view, isRevealed }: OthersProps) {
  const { say } = visit;
  return (
    <>
      {card.also.map((request) => (
        <section class="also">
          <h2>
            {say('card.also')}: <a href={`/staff/callbacks/${request.ref}?view=${view}`}>{request.ref}</a>
          </h2>
          <dl>
            <Pair name={say('card.when')} value={callWords(visit, request)} />
            <Pair name={say('card.status')} value={statusWords(visit, request)} />
            <Wishes visit={visit} request={request} />
            <Pair name={say('card.consent')} value={consentWords(visit, request)} />
          </dl>
        </section>
      ))}
      {card.linked.length > 0 && (
        <section>
          <h2>{say('card.linked')}</h2>
          <p>
            {card.linked.map((ref) => (
              <>
                <a href={`/staff/callbacks/${ref}?view=${view}`}>{ref}</a>{' '}
              </>
            ))}
          </p>
        </section>
      )}
      {unsent && (
        <section class="unsent">
          <h2>{say('card.unconfirmed')}</h2>
          <dl>
            <Pair name={say('field.name')} value={unsent.name} />
            <Pair
              name={say('field.phone')}
              value={unsent.phone && shownWords(formatPhone(unsent.phone), !isRevealed)}
            />
            <Pair
              name={say('card.when')}
              value={unsent.window && windowWords(visit.clinic.timeZone, unsent.window)}
            />
            <Pair name={say('card.about')} value={unsent.topic && shownWords(unsent.topic, !isRevealed)} />
            <Pair name={say('card.forWhom')} value={unsent.forWhom} />
            <Pair name={say('card.email')} value={unsent.email} />
          </dl>
        </section>
      )}
    </>
  );
}

function Pair({ name, value }: { readonly name: string; readonly value: string | null | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
