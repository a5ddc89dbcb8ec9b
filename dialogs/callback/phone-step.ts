import type { Phone } from '../../src/domain/callbacks/callback-request.ts';
import { correctPhone } from '../../src/domain/callbacks/correct-phone.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { isNumberOfOthers } from '../../src/domain/callbacks/numbers-of-others.ts';
import {
  type PhoneProblem,
  type PhoneUnderstanding,
  phoneOf,
  understandPhone,
} from '../../src/domain/callbacks/understand-phone.ts';
import { choices, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { leaveChoice, noChoice, yesChoice } from '../desk/offers.ts';
import { clinicPhone } from '../desk/values.ts';
import { saysPlainly, saysYesOrNo } from './answers.ts';
import { again, filled, type Step, type Taken, UNKNOWN } from './step.ts';

const REASONS: Readonly<Record<Exclude<PhoneProblem, 'none'>, PhrasePart>> = {
  'service-number': phrase('callback.phoneService'),
  'no-area-code': phrase('callback.phoneNoAreaCode'),
  'too-short': phrase('callback.phoneTooShort'),
  'too-long': phrase('callback.phoneTooLong'),
  premium: phrase('callback.phonePremium'),
  invalid: phrase('callback.phoneInvalid'),
};

const REFUSES =
  /\b(?:don'?t|do not|doesn'?t|haven'?t|never|no longer|can'?t|cannot|won'?t|will not|rather not|prefer not|not going to|not comfortable|lost|broke|broken|no tengo|no quiero)\b.{0,30}\b(?:phone|cell|mobile|number|one|it|telefono|teléfono|numero|número)\b|\b(?:no|without(?: a| my)?) (?:phone|cell|mobile|number)\b|\b(?:phone|cell|mobile) (?:is |was )?(?:broken?|dead|lost|stolen|off)\b|^(?:no|nope|nah|skip|pass|none|no tengo|rather not|i'?d rather not|prefer not to(?: say)?|i don'?t have one)(?:,? (?:thanks|thank you|way|gracias))?[.! ]*$/i;

/** Another way than a call. */
const BY_WRITING =
  /@|\b(?:e-?mail|text|message|write to|sms) (?:me|us)\b|\b(?:by|via|over|through) (?:e-?mail|text|sms)\b|\b(?:e-?mail|text|sms) (?:instead|only|is better|works better)\b|\bonly (?:text|e-?mail|sms)\b|\b(?:don'?t|do not) (?:want|like|need) (?:a |any )?(?:phone )?calls?\b/i;

/** "E-mail me instead of calling"; an address beside it is an answer to keep. */
export const asksForWriting = (text: string): boolean =>
  BY_WRITING.test(text) && !text.includes('@') && INSTEAD_OF_CALLS.test(text);

/** Said to who wants an answer in writing. */
export const onlyCall = ({ text, value }: Input): PhrasePart[] =>
  value === null && asksForWriting(text) ? [phrase('callback.onlyCall')] : [];

const INSTEAD_OF_CALLS = /\binstead\b|\brather\b|\bonly\b|\bnot? (?:a )?call|\b(?:don'?t|do not)\b/i;

/** Who can't hear on a phone. */
const DEAF =
  /\b(?:deaf|hard of hearing|can'?t hear|cannot hear|hearing (?:impaired|loss))\b|\b(?:mute|can'?t speak|cannot speak)\b/i;

/** A number that the visitor thinks we know. */
const UNSEEN =
  /\b(?:same|this|current) (?:number|phone|one|cell)\b|\b(?:number|one|phone) (?:i|i'm|im|i am|that i) (?:\w+ )?(?:call|text|chat|us|writ)|\byou (?:already )?(?:have|know) (?:it|my|the)\b/i;

export const phoneStep: Step = {
  field: 'phone',
  again: phrase('callback.phoneAgain'),
  claims: (turn, input) => ownNumber(turn) !== null && saysPlainly(input),
  ask: (turn, { form }) => {
    const own = form.phone ? null : ownNumber(turn);
    if (own)
      return [phrase('callback.askPhoneOwn', { phone: formatPhone(own) }), choices(yesChoice, noChoice)];
    return [askPhone(turn)];
  },
  refused: (turn, { text }) =>
    deafPart(turn, text) ??
    ((REFUSES.test(text) && !/\d/.test(text)) || (BY_WRITING.test(text) && !/\d{3}/.test(text))
      ? phrase('callback.phoneNeeded', { phone: clinicPhone(turn) })
      : null),
  take(turn, { form }, input): Taken {
    const { knowledge } = turn;
    const { text, value } = input;
    const offered = form.phone ? null : takeOwn(turn, input);
    if (offered) return offered;
    if (value !== null) return UNKNOWN;
    const corrected = form.phone && correctPhone(text, form.phone);
    if (corrected) return filled({ phone: corrected });
    const understood = understandPhone(text);
    if (understood.kind === 'refused' && UNSEEN.test(text)) return again(phrase('callback.phoneUnseen'));
    if (understood.kind === 'refused')
      return understood.reason === 'none' ? UNKNOWN : again(REASONS[understood.reason]);
    return isNumberOfOthers(understood.phone, knowledge.clinic)
      ? again(phrase('callback.phoneNotYours'))
      : filled({ phone: understood.phone }, note(understood, text));
  },
};

/** What an answer means where the sender's own number was offered; null for any other words. */
function takeOwn(turn: Turn, input: Input): Taken | null {
  const own = ownNumber(turn);
  if (!own) return null;
  const isTyped = input.value === null;
  if (isTyped && /\d{3}/.test(input.text)) return null;
  const said = saysYesOrNo(input);
  if (said || (isTyped && UNSEEN.test(input.text))) return filled({ phone: own });
  const refuses = said === false && (!isTyped || saysPlainly(input));
  return refuses ? again(askPhone(turn), [leaveChoice]) : null;
}

const askPhone = ({ knowledge }: Turn): PhrasePart =>
  phrase('callback.askPhone', { clinic: knowledge.clinic.name });

/** The number that the visitor texts from, where it can be called. */
function ownNumber({ inbound, knowledge }: Turn): Phone | null {
  const phone = inbound.phone === undefined ? null : phoneOf(inbound.phone);
  return phone && !isNumberOfOthers(phone, knowledge.clinic) ? phone : null;
}

/** A relay operator speaks on the phone for who writes; and the clinic has a door. */
function deafPart(turn: Turn, text: string): PhrasePart | null {
  if (!DEAF.test(text) || /\d{3}/.test(text)) return null;
  const { address } = turn.knowledge.clinic;
  return phrase('callback.phoneRelay', {
    phone: clinicPhone(turn),
    at: address ? 'known' : 'unknown',
    address: address ?? '',
  });
}

type Understood = Extract<PhoneUnderstanding, { kind: 'phone' }>;

/** What of the answer isn't kept: a second number, the wish for a text. */
function note({ phone, isOneOfTwo }: Understood, text: string): PhrasePart | undefined {
  if (isOneOfTwo) return phrase('callback.phoneFirst', { phone: formatPhone(phone) });
  return BY_WRITING.test(text) ? phrase('callback.onlyCall') : undefined;
}
