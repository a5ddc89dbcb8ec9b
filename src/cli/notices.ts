import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { commandLine } from '../domain/command-line.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import { describeInstant } from '../domain/knowledge/opening-hours.ts';
import { OutboxSender } from '../notify/outbox-sender.ts';
import { HOW_TO_TELL_STAFF, type StaffDestination, staffDestinations } from '../staff-destinations.ts';
import type { Database } from '../storage/database.ts';
import { SharedClock } from '../storage/database-clock.ts';
import { confirmationsOf, confirmTestNotice, sendTestNotice, testCode } from '../storage/notice-checks.ts';
import { REPLIES } from '../storage/outbox.ts';
import { deadLetters, deliveryState, reviveDeadLetters, waitingDeliveries } from '../storage/outbox-state.ts';
import { TEXTS } from '../storage/visitor-notices.ts';
import { whenWritable } from '../storage/when-writable.ts';
import type { Stores } from '../stores.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { withStores } from './open.ts';
import { counted } from './staff-words.ts';

/** Where staff are told, who has confirmed it, what waits and what was given up. */
export async function noticesList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  await withStores(async (stores, clinic) => {
    const { database } = stores;
    const destinations = await configured(stores, clinic);
    const state = await stateOf(database, destinations);
    if (values.json) return printJson({ told: clinic.demo || isTold(state), ...state });
    const when = (instant: string) => describeInstant(clinic, instant, 'en');
    for (const { name, where, confirmed } of state.destinations)
      print(
        `${name} to ${where}: ${confirmed ? `confirmed by ${confirmed.by} on ${when(confirmed.at)}` : 'not confirmed'}`,
      );
    if (!isTold(state)) print(notTold(destinations, clinic.demo));
    for (const { destination, count, since } of state.waiting)
      print(`${count} waiting for ${waitedFor(destination, destinations)}, since ${when(since)}`);
    for (const { id, kind, destination, attempts, lastError } of state.dead)
      print(
        `Given up after ${attempts} tries (${lastError ?? 'no reason'}): ${kind} to ${destination}; ${commandLine(`notices retry "${id}"`)}`,
      );
  });
}

/** Sends a test notice with a code to each destination of staff, and says what became of it. */
export async function noticesTest(args: readonly string[]): Promise<void> {
  noWords(readArgs(args, {}).positionals);
  await withStores(async (stores, clinic) => {
    const { database } = stores;
    const destinations = await configured(stores, clinic);
    if (destinations.length === 0) throw new UsageError(notTold(destinations, false));
    const now = new Date().toISOString();
    const sent: { readonly id: string; readonly destination: StaffDestination }[] = [];
    for (const destination of destinations) {
      const code = testCode();
      const id = await whenWritable(() => sendTestNotice(database.db, destination, { code, now }));
      sent.push({ id, destination });
    }
    await send(database, destinations, sent);
    for (const { id, destination } of sent) {
      const state = await deliveryState(database.reader, id);
      const { name, where } = destination;
      print(
        state?.status === 'sent'
          ? `${name}: sent to ${where}`
          : `${name}: not sent to ${where} yet${state?.last_error ? ` (${state.last_error})` : ''}; a server goes on trying`,
      );
    }
    print(`Whoever reads it confirms it: ${commandLine('notices confirm CODE --by "THEIR NAME"')}`);
  });
}

/** Somebody has read the test notice with this code. */
export async function noticesConfirm(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { by: { type: 'string' } });
  const [code, ...more] = positionals;
  const by = values.by?.trim();
  if (!code || more.length > 0 || !by)
    throw new UsageError(
      `notices confirm takes the code of a test notice and who read it, e.g. ${commandLine('notices confirm ABC234 --by "Ann Lee"')}`,
    );
  await withStores(async (stores, clinic) => {
    const { database } = stores;
    const confirmed = {
      code: code.toUpperCase(),
      by,
      among: await configured(stores, clinic),
      now: new Date().toISOString(),
    };
    const name = await whenWritable(() => confirmTestNotice(database.db, confirmed));
    if (!name)
      throw new UsageError(
        `No destination as it is set now was sent the code ${code}: send a new one with ${commandLine('notices test')}`,
      );
    print(`Confirmed: ${name}. A running server offers calls within a few seconds.`);
  });
}

/** Lets what was given up be tried again: one notice, or all. */
export async function noticesRetry(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { all: { type: 'boolean' } });
  const [id, ...more] = positionals;
  if ((id === undefined) !== Boolean(values.all) || more.length > 0)
    throw new UsageError(
      `notices retry takes the id of a notice that was given up, or --all: see ${commandLine('notices list')}`,
    );
  await withStores(async ({ database }) => {
    const which = id === undefined ? 'all' : { id };
    const count = await whenWritable(() => reviveDeadLetters(database.db, which));
    if (id !== undefined && count === 0)
      throw new UsageError(`There is no notice ${id} that was given up: see ${commandLine('notices list')}`);
    print(
      count === 0
        ? 'Nothing was given up.'
        : `${counted(count, 'notice')} will be tried again within seconds while a server runs.`,
    );
  });
}

/** What waits for a destination that a change of the settings has left out goes nowhere. */
function waitedFor(destination: string, destinations: readonly StaffDestination[]): string {
  if (destination === REPLIES) return 'conversations of the bot';
  const names = ['staff', 'visitor', TEXTS, ...destinations.map(({ name }) => name)];
  return names.includes(destination) ? destination : `${destination}, which is not set any more`;
}

const configured = (stores: Stores, clinic: Knowledge['clinic']): Promise<StaffDestination[]> =>
  staffDestinations(readConfig(), () => clinic, stores).present();

async function stateOf(database: Database, destinations: readonly StaffDestination[]) {
  const confirmations = await confirmationsOf(database.reader, destinations);
  return {
    destinations: destinations.map(({ name, where, fingerprint }) => {
      const found = confirmations.find((one) => one.fingerprint === fingerprint);
      return { name, where, confirmed: found ? { by: found.by, at: found.at } : null };
    }),
    waiting: await waitingDeliveries(database.reader),
    dead: await deadLetters(database.reader),
  };
}

const isTold = ({ destinations }: Awaited<ReturnType<typeof stateOf>>): boolean =>
  destinations.some(({ confirmed }) => confirmed !== null);

function notTold(destinations: readonly StaffDestination[], isDemo: boolean): string {
  if (isDemo) return 'Nobody has confirmed a test notice; the demo clinic offers calls all the same.';
  return destinations.length === 0
    ? `Nobody is being told, so no call is offered: ${HOW_TO_TELL_STAFF}.`
    : `Nobody is being told, so no call is offered: send a test notice with ${commandLine('notices test')}, and confirm the code in it.`;
}

const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 100;

/** Sends what waits for staff, as a server does, until the test notices have been sent or tried once. */
async function send(
  database: Database,
  destinations: readonly StaffDestination[],
  tests: readonly { readonly id: string }[],
): Promise<void> {
  const clock = new SharedClock(database);
  await clock.compare();
  const sender = new OutboxSender({
    database,
    staff: Object.fromEntries(destinations.map(({ name, deliver }) => [name, deliver])),
    visitor: null,
    now: clock.now,
    random: Math.random,
    onFailure: () => undefined,
  });
  sender.start();
  const until = Date.now() + WAIT_MS;
  const isSettled = async ({ id }: { readonly id: string }) => {
    const state = await deliveryState(database.reader, id);
    return state?.status === 'sent' || state?.last_error != null;
  };
  while (Date.now() < until) {
    const settled = await Promise.all(tests.map(isSettled));
    if (settled.every(Boolean)) break;
    await sleep(LOOK_EVERY_MS);
  }
  await sender.stop();
}
