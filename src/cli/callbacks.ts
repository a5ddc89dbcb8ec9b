import { isClosedThen } from '../domain/callbacks/call-times.ts';
import { type CallbackCard, inOrderOfNeed, requestsOn } from '../domain/callbacks/callback-card.ts';
import { isUnopened, NOT_NOW, promiseOf } from '../domain/callbacks/promise.ts';
import { commandLine } from '../domain/command-line.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { auditAlone } from '../storage/audit.ts';
import { type CallbackEvent, eventsOf } from '../storage/callback-events.ts';
import { markOpened } from '../storage/callback-life.ts';
import { findCallback, listCallbacks } from '../storage/callbacks.ts';
import { findTranscript, markSeen } from '../storage/transcripts.ts';
import type { Stores } from '../stores.ts';
import { noWords, print, printJson, readArgs } from './arguments.ts';
import { callbackCard, callbackTable } from './callback-card.ts';
import { eventLines } from './event-words.ts';
import { withStores } from './open.ts';
import { type RequestCall, readReference, unknownRequest } from './reference-argument.ts';
import { staffName } from './staff-name.ts';
import { transcriptLines } from './transcript-lines.ts';

export async function callbacksList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    json: { type: 'boolean' },
    by: { type: 'string' },
    due: { type: 'boolean' },
  });
  noWords(positionals);
  await withStores(async ({ database, personal }, clinic, config) => {
    const now = new Date().toISOString();
    const all = inOrderOfNeed(await listCallbacks(database.reader, personal), now, clinic);
    const shown = values.due ? all.filter(({ need }) => need < NOT_NOW) : all;
    const cards = shown.map(({ card }) => card);
    await auditAlone(database, personal, {
      at: now,
      by: staffName(values.by, config),
      action: 'callbacks-listed',
      detail: { view: values.due ? 'due' : 'all', listed: cards.length },
    });
    if (values.json) return printJson(cards.map((card) => withPromise(card, now, clinic)));
    if (cards.length === 0) return print(values.due ? 'No call is due.' : 'No callback requests yet.');
    for (const line of callbackTable(cards, now, clinic)) print(line);
    print(`\nOne whole, with its conversation: ${commandLine('callbacks show REFERENCE')}`);
  });
}

const SHOW: RequestCall = { name: 'callbacks show', takes: 'one reference', example: 'ABCD2345' };

/** One request with what happened to it and, beneath it, the conversation that it was made in. */
export async function callbacksShow(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' }, by: { type: 'string' } });
  const [ref] = readReference(SHOW, positionals);
  await withStores(async (stores, clinic, config) => {
    const { database, personal } = stores;
    const now = new Date().toISOString();
    await markOpened(database, personal, { ref, by: staffName(values.by, config), now });
    const card = await findCallback(database.reader, personal, ref);
    if (!card) throw unknownRequest(ref);
    const histories = await historiesOf(stores, card);
    if (values.json)
      return printJson({ ...withPromise(card, now, clinic), events: histories[0]?.events ?? [] });
    for (const line of callbackCard(card, now, clinic)) print(line);
    printHistories(histories, clinic.timeZone);
    await printConversation(stores, card.conversation, clinic.timeZone);
  });
}

interface History {
  readonly ref: string;
  readonly events: readonly CallbackEvent[];
}

/** What happened to each request of a card. */
const historiesOf = ({ database, personal }: Stores, card: CallbackCard): Promise<History[]> =>
  Promise.all(
    requestsOn(card).map(async ({ ref }) => ({
      ref,
      events: await eventsOf(database.reader, personal, ref),
    })),
  );

function printHistories(histories: readonly History[], timeZone: string): void {
  for (const { ref, events } of histories.filter(({ events: some }) => some.length > 0)) {
    print(`\nWhat happened${histories.length > 1 ? ` to ${ref}` : ''}:`);
    for (const line of eventLines(events, timeZone)) print(line);
  }
}

async function printConversation(
  { database, personal }: Stores,
  conversation: string,
  timeZone: string,
): Promise<void> {
  const transcript = await findTranscript(database.reader, personal, conversation);
  if (!transcript) return;
  await markSeen(database.db, transcript, new Date().toISOString());
  print(`\nThe conversation (${commandLine(`transcripts show ${transcript.id}`)}):`);
  for (const line of transcriptLines(transcript, timeZone)) print(line);
}

const withPromise = (card: CallbackCard, now: string, clinic: Clinic) => ({
  ...card,
  promise: promiseOf(card, now),
  closedThen: isClosedThen(card, now, clinic),
  unopened: isUnopened(card, now, clinic),
});
