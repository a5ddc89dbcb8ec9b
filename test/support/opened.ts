import { listCallbacks } from '../../src/storage/callbacks.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { Personal } from '../../src/storage/personal.ts';
import { findTranscript, listTranscripts } from '../../src/storage/transcripts.ts';
import type { DatabaseLocation } from './databases.ts';
import { TEST_SECRET } from './environment.ts';

export type Opened = ReturnType<typeof opened>;

/** Looks into a test server's data as staff do, beside the server. */
export function opened(location: DatabaseLocation) {
  const database = openDatabase(location);
  const personal = new Personal([TEST_SECRET]);
  const { reader } = database;
  return {
    database,
    personal,
    callbacks: () => listCallbacks(reader, personal),
    transcripts: () => listTranscripts(reader, { limit: 1_000 }),
    transcript: (id: string) => findTranscript(reader, personal, id),
    /** What staff are told, before it is handed out to each of their destinations. */
    async notices(): Promise<Record<string, unknown>[]> {
      const rows = await reader
        .selectFrom('outbox')
        .select('payload')
        .where('destination', '=', 'staff')
        .orderBy('created_at')
        .execute();
      return rows.map(({ payload }) => JSON.parse(payload));
    },
    /** How many rows there are of what a visitor may cause. */
    async counts(): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (const table of ['conversations', 'activities', 'callback_requests', 'callback_events'] as const) {
        const { n } = await reader
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        counts[table] = Number(n);
      }
      return counts;
    },
    close: () => database.close(),
  };
}
