import { isClosedThen } from '../domain/callbacks/call-times.ts';
import { OWN_DOING, type VisitorMail, visitorMail } from '../domain/callbacks/visitor-mail.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { ENDED_TEXTS } from '../domain/texts/carrier-errors.ts';
import { textsQuietUntil } from '../domain/texts/quiet-hours.ts';
import type { VisitorNotice } from '../domain/transcripts/notice.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Database } from '../storage/database.ts';
import { findOptOut, mirrorOptOut } from '../storage/opt-outs.ts';
import { type ClaimedDelivery, isRepeated } from '../storage/outbox.ts';
import type { Personal } from '../storage/personal.ts';
import { beginText, countTexts, textRefused, textTaken } from '../storage/started-texts.ts';
import { findTextReceiver, reminderId, type TextReceiver, textId } from '../storage/visitor-notices.ts';
import type { Deliver } from './delivery.ts';
import { textWords } from './text-words.ts';
import { type SendText, TextRefused } from './twilio-texts.ts';

export interface TextTargetOptions {
  readonly database: Database;
  readonly personal: Personal;
  clinic(): Clinic;
  readonly phrases: Phrases;
  /** Null while texts are switched off: what was to be said is let go. */
  readonly send: SendText | null;
  /** The clock, in milliseconds. */
  now(): number;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** More than anybody wants to read; what is over it waits, and is said where it is still true. */
const MOST_TO_NUMBER = 5;
const MOST_A_DAY = 500;

/**
 * Texts to visitors about their request: to the number that agreed, while it takes texts, by day, and no more than the caps allow. All that
 * is said is looked up now; nothing of health, no name and no topic is in it.
 */
export function createTextTarget(options: TextTargetOptions): Deliver {
  const { database, personal, send } = options;
  return async (delivery, signal) => {
    const now = new Date(options.now()).toISOString();
    const due = send && (await stillTrue(options, delivery, now));
    if (!send || !due) return 'done';
    const { request, said } = due;
    const numberLookup = personal.lookup('phone', request.number);
    if (await findOptOut(database.reader, numberLookup)) return 'done';
    const heldUntil = await heldOf(options, request, numberLookup, now);
    if (heldUntil !== null) return { heldUntil };
    if (!(await beginText(database, { id: delivery.id, numberLookup, at: now }))) return 'done';
    const text = textWords(said, request, options.clinic(), options);
    const outcome = await handOver(() => send(request.number, text, signal));
    return {
      writeDown: async () => {
        if ('sid' in outcome) await textTaken(database, delivery.id, outcome.sid);
        else {
          await textRefused(database, delivery.id, outcome.refused);
          if (ENDED_TEXTS.has(outcome.refused)) await mirrorOptOut(database, personal, request.number, now);
        }
        return 'unsettled';
      },
    };
  };
}

/** The provider's id of a text that it took, or the code by which it refused it for good. */
async function handOver(
  send: () => Promise<string>,
): Promise<{ readonly sid: string } | { readonly refused: string }> {
  try {
    return { sid: await send() };
  } catch (error) {
    if (error instanceof TextRefused) return { refused: error.code };
    throw error;
  }
}

/** What there is to say, and to whom; null where it is over, isn't true any more or is said by a later text. */
async function stillTrue(
  { database, personal, clinic }: TextTargetOptions,
  { id, notice }: ClaimedDelivery,
  now: string,
): Promise<{ readonly request: TextReceiver; readonly said: VisitorMail } | null> {
  const { kind, ref } = notice as VisitorNotice;
  const request = await findTextReceiver(database.reader, personal, ref);
  const said = request && visitorMail(kind, request, now);
  if (!request || !said || isPast(id, kind, request)) return null;
  if (said === 'reminder' && isClosedThen(request, now, clinic())) return null;
  const alike = (OWN_DOING.includes(kind) ? OWN_DOING : [kind]).map((one) => ({ kind: one, ref }));
  return (await isRepeated(database.reader, id, alike)) ? null : { request, said };
}

/** Until when a text waits: for the day where its receiver is, or for the caps. */
async function heldOf(
  { database, clinic }: TextTargetOptions,
  { number, timeZone }: TextReceiver,
  numberLookup: string,
  now: string,
): Promise<string | null> {
  const quiet = textsQuietUntil(now, { number, timeZone, clinic: clinic() });
  if (quiet !== null) return quiet;
  const dayAgo = new Date(Date.parse(now) - DAY_MS).toISOString();
  const { toNumber, all } = await countTexts(database.reader, numberLookup, dayAgo);
  if (toNumber < MOST_TO_NUMBER && all < MOST_A_DAY) return null;
  return new Date(Date.parse(now) + HOUR_MS).toISOString();
}

/** A reminder of a window that the request had before it was moved. */
const isPast = (id: string, kind: string, { ref, window }: TextReceiver): boolean =>
  kind === 'visitor-reminder' && id !== textId(reminderId(ref, window.start));
