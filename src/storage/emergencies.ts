import { type Kysely, sql } from 'kysely';
import type { EmergencyOutcome } from '../domain/transcripts/review.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';

/** How an emergency ended, by whom. */
export interface EmergencyClosure {
  readonly id: string;
  readonly outcome: EmergencyOutcome;
  /** Last sequence number that was there then. */
  readonly seq: number;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly by: string;
  readonly words: string | null;
}

/**
 * Conversations with an emergency that nobody has closed since, the latest first: those that triage interrupted, and those of which staff say that
 * it should have. Read from what the turns wrote, so that one is here as soon as it is heard.
 */
export async function openEmergencies(db: Kysely<Tables>, limit: number): Promise<string[]> {
  const heard = await db
    .selectFrom('conversations as c')
    .select(['c.id', 'c.updated_at as at'])
    .where('c.flagged_at', 'is not', null)
    .where(isOpen)
    .orderBy('c.flagged_at', 'desc')
    .limit(limit)
    .execute();
  const missed = await db
    .selectFrom('transcript_notes as n')
    .innerJoin('conversations as c', 'c.id', 'n.conversation_id')
    .select(['n.conversation_id as id', 'n.at'])
    .where('n.kind', '=', 'missed-emergency')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('emergency_closures as e')
            .select('e.id')
            .whereRef('e.conversation_id', '=', 'n.conversation_id')
            .whereRef('e.at', '>=', 'n.at'),
        ),
      ),
    )
    .orderBy('n.at', 'desc')
    .limit(limit)
    .execute();
  const latest = [...heard, ...missed].sort((a, b) => b.at.localeCompare(a.at));
  return [...new Set(latest.map(({ id }) => id))].slice(0, limit);
}

/** No closure reaches its last emergency; one after which nothing was written is seen by the conversation's row alone. */
const isOpen = () => sql<boolean>`not exists (
  select 1 from emergency_closures e where e.conversation_id = c.id and (
    e.closed_seq >= c.last_seq or e.closed_seq >= coalesce((
      select max(a.seq) from activities a
      where a.conversation_id = c.id and (a.outcome = 'emergency' or a.triage like '%"tier":"T1"%')
    ), 0)
  )
)`;

/** Whether one conversation has an emergency that nobody has closed. */
export async function hasOpenEmergency(db: Kysely<Tables>, id: string): Promise<boolean> {
  const heard = await db
    .selectFrom('conversations as c')
    .select('c.id')
    .where('c.id', '=', id)
    .where('c.flagged_at', 'is not', null)
    .where(isOpen)
    .executeTakeFirst();
  if (heard) return true;
  const missed = await db
    .selectFrom('transcript_notes')
    .select((eb) => eb.fn.max<string | null>('at').as('at'))
    .where('conversation_id', '=', id)
    .where('kind', '=', 'missed-emergency')
    .executeTakeFirst();
  if (!missed?.at) return false;
  const closed = await db
    .selectFrom('emergency_closures')
    .select('id')
    .where('conversation_id', '=', id)
    .where('at', '>=', missed.at)
    .executeTakeFirst();
  return !closed;
}

/** How a conversation's emergencies ended, the first first. */
export async function closuresOf(
  db: Kysely<Tables>,
  personal: Personal,
  id: string,
): Promise<EmergencyClosure[]> {
  const rows = await db
    .selectFrom('emergency_closures')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    outcome: row.outcome as EmergencyOutcome,
    seq: row.closed_seq,
    at: row.at,
    by: row.by,
    words: personal.openOptional(row.words),
  }));
}
