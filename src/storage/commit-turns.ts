import { CompiledQuery, type Kysely } from 'kysely';
import type { CommitOutcome, TurnRecord } from '../domain/transcripts/turn-record.ts';
import { applyIntents, RequestChanged } from './apply-intents.ts';
import { enqueueReplies } from './bot-replies.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { insertActivities, insertConversations, updateConversations } from './turn-queries.ts';
import { activityRows, conversationRow } from './turn-rows.ts';
import { isDeadlock } from './when-writable.ts';
import { holdTimes, WindowFull, wantedBy } from './window-places.ts';
import { type WrittenTurn, writtenTurn } from './written-turn.ts';

const WITHIN_MS = 5_000;
const SAVEPOINT = CompiledQuery.raw('savepoint turn');
const ROLLBACK_TO_SAVEPOINT = CompiledQuery.raw('rollback to savepoint turn');
const RELEASE_SAVEPOINT = CompiledQuery.raw('release savepoint turn');

/** What one turn of a batch came to: its outcome, or the error that only concerns it. */
export type BatchResult = { readonly outcome: CommitOutcome } | { readonly error: unknown };

/** Commits a batch in one transaction: one result a record, in order. Rejects when no record is known to be kept. */
export type WriteTurns = (batch: readonly TurnRecord[]) => Promise<readonly BatchResult[]>;

/** Makes text of what gets sealed, and commits. See `commitWritten`. */
export const commitTurns = (
  database: Database,
  personal: Personal,
  batch: readonly TurnRecord[],
): Promise<BatchResult[]> => commitWritten(database, personal, batch.map(writtenTurn));

/**
 * Commits a batch in one transaction.
 * @returns one result a turn, in order. Throws when the transaction as a whole failed: then no turn is known to be kept.
 */
export async function commitWritten(
  database: Database,
  personal: Personal,
  batch: readonly WrittenTurn[],
): Promise<BatchResult[]> {
  const giveUpAt = performance.now() + WITHIN_MS;
  try {
    return await inTransaction(database, (trx) => commitTogether(trx, personal, batch));
  } catch (error) {
    if (!(error instanceof Disturbed)) throw error;
    // Savepoints and statements for each turn cost several times as much and hardly any batch needs them.
    return inTransaction(database, (trx) => commitEach(trx, personal, batch, giveUpAt));
  }
}

/** A turn of the batch left something that must be rolled back without the others. */
class Disturbed extends Error {
  override readonly name = 'Disturbed';
}

/** All turns of the batch by the same few statements. @throws {Disturbed} when one of them can't be committed. */
async function commitTogether(
  trx: Kysely<Tables>,
  personal: Personal,
  batch: readonly WrittenTurn[],
): Promise<BatchResult[]> {
  const outcome = await commitAll(trx, personal, batch).catch((cause) => {
    throw new Disturbed('A turn failed', { cause });
  });
  if (outcome.kind !== 'committed') throw new Disturbed(outcome.kind);
  return batch.map(() => ({ outcome }));
}

async function commitEach(
  trx: Kysely<Tables>,
  personal: Personal,
  batch: readonly WrittenTurn[],
  giveUpAt: number,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for (const turn of batch) {
    const last = results.at(-1);
    // Nobody waits longer, and what holds up one statement after the other holds up the next too.
    const isHopeless = performance.now() > giveUpAt && last !== undefined && 'error' in last;
    results.push(isHopeless ? last : await inSavepoint(trx, personal, turn));
  }
  return results;
}

async function inSavepoint(trx: Kysely<Tables>, personal: Personal, turn: WrittenTurn): Promise<BatchResult> {
  await trx.executeQuery(SAVEPOINT);
  let result: BatchResult;
  try {
    result = { outcome: await commitAll(trx, personal, [turn]) };
  } catch (error) {
    // The turn isn't at fault: the batch runs again.
    if (isDeadlock(error)) throw error;
    result = { error };
  }
  const kept = 'outcome' in result && result.outcome.kind === 'committed';
  if (!kept) await trx.executeQuery(ROLLBACK_TO_SAVEPOINT);
  await trx.executeQuery(RELEASE_SAVEPOINT);
  return result;
}

/** Stops at the first of the turns that can't be committed: the caller rolls back what was written until then. */
async function commitAll(
  trx: Kysely<Tables>,
  personal: Personal,
  turns: readonly WrittenTurn[],
): Promise<CommitOutcome> {
  if ((await moveConversations(trx, personal, turns)) < turns.length) return { kind: 'moved' };
  const rows = turns.flatMap((turn) => activityRows(personal, turn));
  if ((await insertActivities(trx, rows)) < rows.length) return { kind: 'duplicate' };
  await enqueueReplies(trx, turns);
  try {
    await holdTimes(
      trx,
      turns.flatMap(({ output }) => wantedBy(output.intents)),
    );
    for (const turn of turns) await applyIntents(trx, personal, turn);
  } catch (error) {
    if (error instanceof WindowFull) return { kind: 'window-full' };
    if (error instanceof RequestChanged) return { kind: 'moved' };
    throw error;
  }
  return { kind: 'committed' };
}

/** Compare-and-swap of the conversations' rows. @returns how many were as their turns read them. */
async function moveConversations(
  trx: Kysely<Tables>,
  personal: Personal,
  turns: readonly WrittenTurn[],
): Promise<number> {
  const begun = turns.filter(({ base }) => base.version === 0);
  const moves = turns
    .filter(({ base }) => base.version > 0)
    .map((turn) => ({ ...conversationRow(personal, turn), base: turn.base.version }));
  const inserted = await insertConversations(
    trx,
    begun.map((turn) => conversationRow(personal, turn)),
  );
  return inserted + (await updateConversations(trx, moves));
}
