import type { Kysely } from 'kysely';
import type { PromisedCalls, Window } from '../domain/callbacks/callback-request.ts';
import type { Intent } from '../domain/transcripts/turn.ts';
import { cardRef, WITHOUT_CALL } from './callbacks.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

/** Others took the last place in a window: the turn that wanted it runs again and offers what is left. */
export class WindowFull extends Error {
  override readonly name = 'WindowFull';
}

/** The windows that intents ask for. */
export const wantedBy = (intents: readonly Intent[]): Window[] =>
  intents.flatMap((intent) => {
    if (intent.kind === 'requestCallback') return [intent.form.window];
    return intent.kind === 'moveCallback' ? [intent.window] : [];
  });

/**
 * Holds the hours of the windows that a transaction takes places in, after waiting for whoever holds one: what that one took is seen by the
 * statements that follow. By hours, since windows that share a moment needn't begin together: two servers may have read different files. All
 * at once and in order of time, so that no two transactions wait for each other.
 */
export async function holdTimes(trx: Kysely<Tables>, wanted: readonly Window[]): Promise<void> {
  const hours = [...new Set(wanted.flatMap(hoursOf))].sort();
  if (hours.length === 0) return;
  await trx
    .insertInto('callback_windows')
    .values(hours.map((window_start) => ({ window_start })))
    .onConflict((oc) =>
      oc.column('window_start').doUpdateSet((eb) => ({ window_start: eb.ref('excluded.window_start') })),
    )
    .execute();
}

const HOUR_MS = 60 * 60_000;

/** The hours in UTC in which a window lies, by their beginnings. */
function hoursOf({ start, end }: Window): string[] {
  const hours: string[] = [];
  const first = Date.parse(start) - (Date.parse(start) % HOUR_MS);
  for (let hour = first; hour < Date.parse(end); hour += HOUR_MS) hours.push(new Date(hour).toISOString());
  return hours;
}

/**
 * Makes sure that what was just written has a place in its window, whose hours are held: no more calls than `places` are promised in it and
 * in those that share a moment with it. Requests on one card are one call.
 * @throws {WindowFull}
 */
export async function checkPlace(trx: Kysely<Tables>, { start, end }: Window, places: number): Promise<void> {
  const calls = await trx
    .selectFrom('callback_requests')
    .select(cardRef('callback_requests').as('card'))
    .distinct()
    .where('window_start', '<', end)
    .where('window_start', '>', dayBefore(start))
    .where('window_end', '>', start)
    .where('status', 'not in', WITHOUT_CALL)
    .execute();
  if (calls.length > places) throw new WindowFull(start);
}

/** No window is as long as a day; rows are found by its beginning. */
const dayBefore = (instant: string): string => new Date(Date.parse(instant) - 24 * HOUR_MS).toISOString();

/** The calls that are promised for times that aren't over at `now`. */
export async function promisedCalls({ reader }: Database, now: string): Promise<PromisedCalls[]> {
  const rows = await reader
    .selectFrom('callback_requests')
    .select((eb) => [
      'window_start',
      'window_end',
      eb.fn.count<number>(cardRef('callback_requests')).distinct().as('calls'),
    ])
    .where('window_start', '>', dayBefore(now))
    .where('window_end', '>', now)
    .where('status', 'not in', WITHOUT_CALL)
    .groupBy(['window_start', 'window_end'])
    .orderBy('window_start')
    .execute();
  return rows.map(({ window_start: start, window_end: end, calls }) => ({
    start,
    end,
    calls: Number(calls),
  }));
}
