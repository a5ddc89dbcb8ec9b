import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { AuditTable, Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** What of staff's doings is kept, each with who did it and when. */
export type AuditAction =
  | 'sign-in'
  | 'sign-out'
  | 'sign-in-refused'
  | 'staff-invited'
  | 'staff-joined'
  | 'staff-disabled'
  | 'staff-enabled'
  | 'staff-reset'
  | 'staff-role'
  | 'staff-linked'
  | 'staff-unlinked'
  | 'channel-kept'
  | 'channel-ended'
  | 'channel-refused'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-codes-made'
  | 'callbacks-listed'
  | 'callback-viewed'
  | 'callback-revealed'
  | 'callback-changed'
  | 'callback-added'
  | 'callbacks-exported'
  | 'searched'
  | 'audit-viewed'
  | 'gaps-viewed'
  | 'gap-hidden'
  | 'gap-shown'
  | 'phrasings-viewed'
  | 'phrasing-added'
  | 'phrasing-removed'
  | 'phrasing-restored'
  | 'phrasings-exported'
  | 'switch-set'
  | 'switch-lifted'
  | 'transcripts-listed'
  | 'transcript-viewed'
  | 'transcript-reviewed'
  | 'transcript-unreviewed'
  | 'transcript-noted'
  | 'transcript-note-removed'
  | 'emergency-closed'
  | 'emergency-reopened'
  | 'transcript-held'
  | 'transcript-released'
  | 'transcripts-exported'
  | 'person-erased';

export interface NewAudit {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Name of the one of staff. */
  readonly by: string;
  readonly action: AuditAction;
  /** A reference code, a conversation, or the name of one of staff. */
  readonly subject?: string | null;
  /** Without personal data of visitors. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>> | null;
}

const HEAD = 1;
const START = 'the first row';

/**
 * Enters who did what, as the last thing of the transaction that does it: whoever audits waits for whoever audits. Rows are never changed, and each is
 * hashed with the hash before it under a key that the database doesn't hold.
 */
export async function recordAudit(trx: Kysely<Tables>, personal: Personal, entry: NewAudit): Promise<void> {
  await trx
    .insertInto('audit_head')
    .values({ id: HEAD, seq: 0, hash: START })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
  // Holds the head until the transaction ends, so that no two rows take one place.
  const head = await trx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', HEAD)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const { at, by, action, subject = null, detail } = entry;
  const row = { seq: head.seq, at, by, action, subject, detail: detail ? JSON.stringify(detail) : null };
  const hash = hashOf(personal, head.hash, row);
  await trx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute();
  await trx.updateTable('audit_head').set({ hash }).where('id', '=', HEAD).execute();
}

/** Enters by itself what changes nothing, as that somebody looked. */
export const auditAlone = (database: Database, personal: Personal, entry: NewAudit): Promise<void> =>
  inTransaction(database, (trx) => recordAudit(trx, personal, entry));

export type AuditCheck =
  | { readonly kind: 'whole'; readonly rows: number; readonly hash: string }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: string };

const AT_ONCE = 1_000;

/** Reads the whole chain, as it is at one moment: finds a row that was edited, removed or put elsewhere, the first of them. */
export const verifyAudit = (db: Kysely<Tables>, personal: Personal): Promise<AuditCheck> =>
  db
    .transaction()
    // An entry made between the last rows and the head would look like rows that are gone; SQLite reads one moment by itself.
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => verifyChain(trx, personal));

async function verifyChain(db: Kysely<Tables>, personal: Personal): Promise<AuditCheck> {
  let seq = 0;
  let hash = START;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      if (row.seq !== seq + 1) return { kind: 'broken', seq: seq + 1, why: 'the row is gone' };
      if (row.hash !== hashOf(personal, hash, row))
        return { kind: 'broken', seq: row.seq, why: 'the row was changed, or stands in another place' };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < AT_ONCE) break;
  }
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  if ((head?.seq ?? 0) !== seq || (head && head.hash !== hash))
    return { kind: 'broken', seq: seq + 1, why: 'the last rows are gone' };
  return { kind: 'whole', rows: seq, hash };
}

/** Of the first and the last entries, so many of each: whether this key makes each one's hash from the one before it, as that stands. */
export async function areOurEntries(
  db: Kysely<Tables>,
  personal: Personal,
  count: number,
): Promise<boolean[]> {
  const end = (order: 'asc' | 'desc') =>
    db.selectFrom('audit').selectAll().orderBy('seq', order).limit(count).execute();
  const rows = [await end('asc'), await end('desc')].flat();
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash])).set(0, START);
  return rows.flatMap((row) => {
    const previous = hashes.get(row.seq - 1);
    return previous === undefined ? [] : [row.hash === hashOf(personal, previous, row)];
  });
}

/** Who did what, the latest first; `before` is the number of the last row of the page before. */
export async function listAudit(
  db: Kysely<Tables>,
  options: {
    readonly limit: number;
    readonly before?: number;
    readonly by?: string;
    readonly subject?: string;
  },
): Promise<AuditEntry[]> {
  const { limit, before, by, subject } = options;
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'by', 'action', 'subject', 'detail'])
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .$if(by !== undefined, (query) => query.where('by', '=', by ?? ''))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ action, detail, ...row }) => ({
    ...row,
    action: action as AuditAction,
    detail: detail === null ? null : JSON.parse(detail),
  }));
}

type HashedRow = Omit<AuditTable, 'hash'>;

const hashOf = (
  personal: Personal,
  previous: string,
  { seq, at, by, action, subject, detail }: HashedRow,
): string => personal.lookup('audit', JSON.stringify([previous, seq, at, by, action, subject, detail]));
