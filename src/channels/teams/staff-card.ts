import { type CallbackLife, CLOSE_REASONS, hasEnded } from '../../domain/callbacks/callback-request.ts';
import { describeWindow } from '../../domain/callbacks/describe-window.ts';
import {
  type Action,
  actionSets,
  CARD_TYPE,
  type Card,
  card,
  type Element,
  executeAction,
  link,
  words,
} from './card.ts';
import type { OutgoingActivity } from './render.ts';

/** Verbs of the buttons on a request's card in the channel of staff. */
export const CLAIM = 'frontdesk/claim';
export const ASK_HOW = 'frontdesk/ask-how';
export const CLOSE = 'frontdesk/close';
export const BACK = 'frontdesk/back';
/** Verb of the button on a test notice. */
export const CONFIRM = 'frontdesk/confirm';

/** What the card of the end is filled in with: a reason, or that the visit is booked. */
export const HOW = 'how';
export const BOOKED = 'booked';

export interface StaffCardOptions {
  /** Time zone of the clinic. */
  readonly timeZone: string;
  /** The request's page in the console. */
  readonly page: string;
  /** What is said to whoever pressed a button, on their copy of the card. */
  readonly note?: string;
}

/** Where a request stands: reference, window, status and who has it, and nothing of the visitor. */
export const requestCard = (life: CallbackLife, options: StaffCardOptions): Card =>
  card([...facts(life, options), ...actionSets(buttons(life))]);

/** The same, asking how it ends. */
export function endCard(life: CallbackLife, options: StaffCardOptions): Card {
  const { ref } = life;
  const choices = [{ title: bookedWords(life), value: BOOKED }, ...REASONS];
  return card([
    ...facts(life, options),
    { type: 'Input.ChoiceSet', id: HOW, label: 'How does it end?', style: 'compact', choices },
    ...actionSets([
      executeAction('Close it', CLOSE, { ref }),
      executeAction('Back', BACK, { ref }, { associatedInputs: 'none' }),
    ]),
  ]);
}

/** A card with nothing to press. */
export const plainCard = (lines: readonly string[], page?: string): Card => {
  const [first = '', ...rest] = lines;
  const shown = [words(first, { weight: 'bolder' }), ...rest.map((line) => words(line))];
  return card(page === undefined ? shown : [...shown, link(OPEN, page)]);
};

/** What stands in place of a request that was erased: not even its reference. */
export const erasedCard = (): OutgoingActivity =>
  postedCard(plainCard([ERASED, 'Nothing of it is kept: please don’t call.']), ERASED);

const ERASED = 'This callback request was erased';

/** A test notice, which somebody of staff confirms by its button. */
export const testCard = (code: string): Card =>
  card([
    words(testSubject(code), { weight: 'bolder' }),
    words('This is how Frontdesk tells you of callback requests and emergencies.'),
    ...actionSets([executeAction('I have read it', CONFIRM, { code })]),
  ]);

export const testSubject = (code: string): string => `Frontdesk: test notice ${code}`;

/** A card as it is posted; `summary` is what a notice on a phone shows. */
export const postedCard = (content: Card, summary: string): OutgoingActivity => ({
  type: 'message',
  summary,
  locale: 'en',
  attachments: [{ contentType: CARD_TYPE, content }],
});

export const summaryOf = ({ ref }: CallbackLife): string => `Callback request ${ref}`;

const OPEN = 'Open in Frontdesk';

function facts(life: CallbackLife, { timeZone, page, note }: StaffCardOptions): Element[] {
  const window = describeWindow(life.window, timeZone, null, 'en', 'short').clinic;
  return [
    words(summaryOf(life), { weight: 'bolder' }),
    words(hasEnded(life.status) ? `The call was to be ${window}.` : `To be called ${window}.`),
    words(statusWords(life)),
    ...(note === undefined ? [] : [words(note, { color: 'attention' })]),
    link(OPEN, page),
  ];
}

function statusWords({ status, attempts, claimedBy, closedReason }: CallbackLife): string {
  if (status === 'booked') return 'Booked.';
  if (status === 'closed') return `Closed: ${CLOSED[closedReason ?? 'other']}.`;
  const holder = claimedBy === null ? 'Nobody has it.' : `${claimedBy} has it.`;
  if (status === 'reached') return `They were reached. ${holder}`;
  if (attempts > 0) return `${attempts === 1 ? '1 call' : `${attempts} calls`} tried. ${holder}`;
  return claimedBy === null ? 'New. Nobody has it.' : holder;
}

const CLOSED: Readonly<Record<NonNullable<CallbackLife['closedReason']>, string>> = {
  'not-interested': 'not interested',
  price: 'price',
  'not-suitable': 'not suitable',
  duplicate: 'duplicate',
  spam: 'spam',
  other: 'another reason',
  canceled: 'the visitor has canceled it, please don’t call',
  'not-reached': 'not reached',
};

const REASONS = CLOSE_REASONS.map((value) => ({ title: `Closed: ${CLOSED[value]}`, value }));

/** Who books from here has spoken to them, which the rules want to be written down first. */
const bookedWords = ({ status }: CallbackLife): string =>
  status === 'reached' ? 'Booked' : 'We spoke, and it is booked';

function buttons({ ref, status, claimedBy }: CallbackLife): Action[] {
  if (hasEnded(status)) return [];
  return [
    ...(claimedBy === null ? [executeAction('Claim', CLAIM, { ref })] : []),
    executeAction('Close', ASK_HOW, { ref }),
  ];
}
