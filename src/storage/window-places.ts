import type { Kysely } from 'kysely';
import type { Intent } from '../domain/transcripts/turn.ts';
import { cardRef, WITHOUT_CALL } from './callbacks.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

/** Others took the last place in a window: the turn that wanted it runs again and offers what is left. */
export class WindowFull extends Error {
  override readonly name = 'WindowFull';
}

/** Starts of the windows that intents ask for. */
export const wantedBy = (intents: readonly Intent[]): string[] =>
  intents.flatMap((intent) => {
    if (intent.kind === 'requestCallback') return [intent.form.window.start];
    return intent.kind === 'moveCallback' ? [intent.window.start] : [];
  });

/**
 * Holds the windows (by their starts) that a transaction takes places in, after waiting for whoever holds one: what that one took is seen by the
 * statements that follow. All at once and in order of time, so that no two transactions wait for each other.
 */
export async function holdWindows(trx: Kysely<Tables>, wanted: readonly string[]): Promise<void> {
  const starts = [...new Set(wanted)].sort();
  if (starts.length === 0) return;
  await trx
    .insertInto('callback_windows')
    .values(starts.map((window_start) => ({ window_start })))
    .onConflict((oc) =>
      oc.column('window_start').doUpdateSet((eb) => ({ window_start: eb.ref('excluded.window_start') })),
    )
    .execute();
}

/**
 * Makes sure that what was just written has a place in its window, which is held. Requests on one card are one call.
 * @throws {WindowFull}
 */
export async function checkPlace(
  trx: Kysely<Tables>,
  { start, places }: { start: string; places: number },
): Promise<void> {
  const calls = await trx
    .selectFrom('callback_requests')
    .select(cardRef('callback_requests').as('card'))
    .distinct()
    .where('window_start', '=', start)
    .where('status', 'not in', WITHOUT_CALL)
    .execute();
  if (calls.length > places) throw new WindowFull(start);
}

/** How many calls are promised in each window that begins after `now`, by its start. */
export async function placesTaken(
  { reader }: Database,
  now: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await reader
    .selectFrom('callback_requests')
    .select((eb) => [
      'window_start',
      eb.fn.count<number>(cardRef('callback_requests')).distinct().as('taken'),
    ])
    .where('window_start', '>', now)
    .where('status', 'not in', WITHOUT_CALL)
    .groupBy('window_start')
    .execute();
  return Object.fromEntries(rows.map(({ window_start, taken }) => [window_start, Number(taken)]));
}
