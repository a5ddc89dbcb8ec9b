import type { DialogContext } from 'botbuilder-dialogs';
import type { Command } from '../../src/domain/answering/understanding.ts';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { withoutReference } from '../../src/domain/callbacks/reference-claim.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import type { ProvenRequest, Turn } from '../../src/domain/transcripts/turn.ts';
import { deskOf } from '../desk/desk-state.ts';
import { inputOf, readOnly } from '../desk/input.ts';
import { reply } from '../desk/replies.ts';
import { clinicPhone } from '../desk/values.ts';
import { turnOf } from '../turn-context.ts';

/** Whether another conversation asked for the request: its time may be seen and changed here, and nothing else of it. */
export const isHeld = ({ inbound }: Turn, { conversation }: CallbackRequest): boolean =>
  conversation !== inbound.conversation;

/** What an intent says of a request that another conversation asked for. */
export const provenOf = (turn: Turn, request: CallbackRequest): { readonly proven?: ProvenRequest } =>
  isHeld(turn, request)
    ? { proven: { conversation: request.conversation, start: request.window.start } }
    : {};

/**
 * Takes in what became of a reference that this message names, and says so where it opens nothing.
 * @returns whether the visitor has reached a request, `false` where something else was said, null where none was named.
 */
export function hearProof(dc: DialogContext): boolean | null {
  const turn = turnOf(dc.context);
  const { proof } = turn.snapshot;
  const { held = [], named = null, namedWith = null } = turn.state;
  if (!proof && named !== null && missesDigits(dc)) {
    helpWithDigits(dc, named);
    return false;
  }
  if (named !== null) turn.state = { ...turn.state, named: null, namedWith: null };
  if (!proof) return null;
  turn.outcome = 'callback';
  const { kind, ref } = proof;
  if (kind === 'found') {
    turn.state = { ...turn.state, held: [ref, ...held.filter((other) => other !== ref)] };
    if (ref === named && namedWith !== null) readOnly(dc.context, namedWith);
    return true;
  }
  const isOpen = kind === 'no-digits' || kind === 'wrong';
  const said = ref === named ? namedWith : withoutReference(inputOf(dc.context).text);
  // Until it is proven, what follows must not reach the request that was spoken of before.
  turn.state = { ...turn.state, held: [], named: isOpen ? ref : null, namedWith: isOpen ? said : null };
  reply(dc.context, phrase(SAID[kind], { ref, phone: clinicPhone(turn) }));
  return false;
}

const SAID = {
  'no-digits': 'held.askDigits',
  'no-code': 'held.noCode',
  locked: 'held.locked',
  wrong: 'held.wrong',
} as const;

const SLIPS =
  /^(?:[^\p{L}]*\d[^\p{L}]*|.*\b(?:digits?|which (?:phone|number|one)|what (?:phone|number|do you mean)|(?:not|un) ?sure|(?:don'?t|do not|can'?t|cannot) (?:know|remember|recall|have)|forgot|no (?:idea|clue)|idk|dunno|why)\b.*)$/iu;
const LONGEST_SLIP = 80;

/** "I'm not sure", "143", to the question for the digits. */
function missesDigits(dc: DialogContext): boolean {
  const { text, value, understanding } = inputOf(dc.context);
  if (value !== null || text.length > LONGEST_SLIP) return false;
  return SLIPS.test(text) || VAGUE.includes(understanding.command);
}

/** Tells once what is needed; who still hasn't got it can only call. */
function helpWithDigits(dc: DialogContext, ref: string): void {
  const turn = turnOf(dc.context);
  const phone = clinicPhone(turn);
  turn.outcome = 'callback';
  const wasTold = deskOf(dc)
    .last.flat()
    .some((part) => part.kind === 'phrase' && part.id === 'held.digitsAgain');
  if (wasTold) turn.state = { ...turn.state, named: null, namedWith: null };
  reply(dc.context, wasTold ? phrase('clinic.phone', { phone }) : phrase('held.digitsAgain', { ref, phone }));
}

/** What says nothing of its own. */
const VAGUE: readonly (Command | null)[] = ['no-content', 'yes', 'no', 'skip', 'go-on'];
