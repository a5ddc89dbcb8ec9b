import { type Kysely, sql } from 'kysely';
import { randomBytes } from '../domain/transcripts/random-bytes.ts';
import type { EmergencyOutcome, LookReason, NoteKind } from '../domain/transcripts/review.ts';
import { withoutSecretNumbers } from '../domain/transcripts/secret-numbers.ts';
import { type AuditAction, type NewAudit, recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import { closuresOf, type EmergencyClosure, hasOpenEmergency } from './emergencies.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** Who of staff does something, and when (ISO 8601). */
export interface Doing {
  readonly by: string;
  readonly now: string;
}

export interface TranscriptNote {
  readonly id: string;
  /** Of the message; null for the whole conversation. */
  readonly seq: number | null;
  readonly kind: NoteKind;
  readonly at: string;
  readonly by: string;
  readonly words: string | null;
}

/** What came of closing an emergency: `not-open` where there is none, or somebody has closed it. */
export type EmergencyClosing =
  | { readonly kind: 'closed'; readonly id: string }
  | { readonly kind: 'not-open'; readonly closed: EmergencyClosure | null }
  | { readonly kind: 'gone' };

export interface ConversationHold {
  readonly at: string;
  readonly by: string;
  readonly words: string | null;
}

/** What staff have made of a conversation. */
export interface TranscriptReview {
  readonly reasons: readonly LookReason[];
  readonly needsLook: boolean;
  readonly isUnread: boolean;
  readonly reviewedAt: string | null;
  readonly reviewedBy: string | null;
  readonly notes: readonly TranscriptNote[];
  readonly emergencyOpen: boolean;
  readonly closures: readonly EmergencyClosure[];
  readonly hold: ConversationHold | null;
}

export async function reviewOf(
  db: Kysely<Tables>,
  personal: Personal,
  id: string,
): Promise<TranscriptReview> {
  const row = await db
    .selectFrom('transcripts')
    .select(['reasons', 'look', 'unread', 'reviewed_at', 'reviewed_by'])
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  const notes = await db
    .selectFrom('transcript_notes')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const hold = await db
    .selectFrom('conversation_holds')
    .selectAll()
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return {
    reasons: JSON.parse(row?.reasons ?? '[]') as LookReason[],
    needsLook: row?.look === 1,
    isUnread: row?.unread !== 0,
    reviewedAt: row?.reviewed_at ?? null,
    reviewedBy: row?.reviewed_by ?? null,
    notes: notes.map(({ conversation_id: _, words, kind, ...note }) => ({
      ...note,
      kind: kind as NoteKind,
      words: personal.openOptional(words),
    })),
    emergencyOpen: await hasOpenEmergency(db, id),
    closures: await closuresOf(db, personal, id),
    hold: hold ? { at: hold.at, by: hold.by, words: personal.openOptional(hold.words) } : null,
  };
}

/** What staff do with conversations, each entered in the audit together with what it changes. */
export class TranscriptReviews {
  readonly #database: Database;
  readonly #personal: Personal;

  constructor(database: Database, personal: Personal) {
    this.#database = database;
    this.#personal = personal;
  }

  /** Notes that somebody reads a conversation as far as `seq`. */
  view(id: string, seq: number, doing: Doing): Promise<void> {
    return inTransaction(this.#database, async (trx) => {
      await trx
        .updateTable('transcripts')
        .set({ unread: 0 })
        .where('conversation_id', '=', id)
        .where('read_seq', '<=', seq)
        .where('unread', '=', 1)
        .execute();
      await trx
        .updateTable('conversations')
        .set({ seen_at: doing.now })
        .where('id', '=', id)
        .where('last_seq', '=', seq)
        .where('flagged_at', 'is not', null)
        .where('seen_at', 'is', null)
        .execute();
      await this.#audit(trx, 'transcript-viewed', id, doing);
    });
  }

  /**
   * Marks conversations as reviewed as far as they were shown: one that has gone on since stays on the list.
   * @returns the ids of those that are reviewed now.
   */
  review(shown: readonly { readonly id: string; readonly seq: number }[], doing: Doing): Promise<string[]> {
    return inTransaction(this.#database, async (trx) => {
      const reviewed: string[] = [];
      for (const { id, seq } of inOrderOfId(shown)) {
        const { numUpdatedRows } = await trx
          .updateTable('transcripts')
          .set({ look: 0, unread: 0, reviewed_seq: seq, reviewed_at: doing.now, reviewed_by: doing.by })
          .where('conversation_id', '=', id)
          .where('read_seq', '=', seq)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) reviewed.push(id);
      }
      for (const id of reviewed) await this.#audit(trx, 'transcript-reviewed', id, doing);
      return reviewed;
    });
  }

  /** Takes `review` back. */
  unreview(ids: readonly string[], doing: Doing): Promise<void> {
    return inTransaction(this.#database, async (trx) => {
      const sorted = ids.toSorted();
      for (const id of sorted)
        await trx
          .updateTable('transcripts')
          .set({
            look: sql<number>`case when reasons = '[]' then 0 else 1 end`,
            reviewed_seq: 0,
            reviewed_at: null,
            reviewed_by: null,
          })
          .where('conversation_id', '=', id)
          .where('reviewed_at', 'is not', null)
          .execute();
      for (const id of sorted) await this.#audit(trx, 'transcript-unreviewed', id, doing);
    });
  }

  /** @returns the note's id; null when there is no such conversation any more. */
  note(
    id: string,
    { seq, kind, words }: Pick<TranscriptNote, 'seq' | 'kind' | 'words'>,
    doing: Doing,
  ): Promise<string | null> {
    return inTransaction(this.#database, async (trx) => {
      if (!(await exists(trx, id))) return null;
      const noteId = newId();
      await trx
        .insertInto('transcript_notes')
        .values({
          id: noteId,
          conversation_id: id,
          seq,
          kind,
          at: doing.now,
          by: doing.by,
          words: this.#seal(words),
        })
        .execute();
      if (kind !== 'comment') await mark(trx, id, kind);
      await this.#audit(trx, 'transcript-noted', id, doing, { kind });
      return noteId;
    });
  }

  /** Takes a note back. */
  unnote(id: string, noteId: string, doing: Doing): Promise<void> {
    return inTransaction(this.#database, async (trx) => {
      const note = await trx
        .deleteFrom('transcript_notes')
        .where('conversation_id', '=', id)
        .where('id', '=', noteId)
        .returning('kind')
        .executeTakeFirst();
      if (!note) return;
      const same = await trx
        .selectFrom('transcript_notes')
        .select('id')
        .where('conversation_id', '=', id)
        .where('kind', '=', note.kind)
        .executeTakeFirst();
      if (!same)
        await trx
          .deleteFrom('transcript_marks')
          .where('conversation_id', '=', id)
          .where('mark', '=', note.kind)
          .execute();
      await this.#audit(trx, 'transcript-note-removed', id, doing, { kind: note.kind });
    });
  }

  /** Closes a conversation's emergency as far as it was shown: a later one stays open, and one that somebody has closed stays as they did. */
  closeEmergency(
    id: string,
    {
      seq,
      outcome,
      words,
    }: { readonly seq: number; readonly outcome: EmergencyOutcome; readonly words: string | null },
    doing: Doing,
  ): Promise<EmergencyClosing> {
    return inTransaction(this.#database, async (trx) => {
      // Holds the row: of two who close at once, the second finds it closed.
      const row = await trx
        .updateTable('conversations')
        .set((eb) => ({ version: eb.ref('version') }))
        .where('id', '=', id)
        .returning('last_seq')
        .executeTakeFirst();
      if (!row || seq < 1 || seq > row.last_seq) return { kind: 'gone' };
      if (!(await hasOpenEmergency(trx, id)))
        return { kind: 'not-open', closed: (await closuresOf(trx, this.#personal, id)).at(-1) ?? null };
      const closureId = newId();
      await trx
        .insertInto('emergency_closures')
        .values({
          id: closureId,
          conversation_id: id,
          closed_seq: seq,
          at: doing.now,
          by: doing.by,
          outcome,
          words: this.#seal(words),
        })
        .execute();
      await this.#audit(trx, 'emergency-closed', id, doing, { outcome });
      return { kind: 'closed', id: closureId };
    });
  }

  /** Takes a closure back. */
  reopenEmergency(id: string, closureId: string, doing: Doing): Promise<void> {
    return inTransaction(this.#database, async (trx) => {
      await trx
        .deleteFrom('emergency_closures')
        .where('conversation_id', '=', id)
        .where('id', '=', closureId)
        .execute();
      await this.#audit(trx, 'emergency-reopened', id, doing);
    });
  }

  /**
   * Keeps a conversation and the requests that came from it beyond their time. One that is kept already stays so for its first reason.
   * @returns null when there is no such conversation any more.
   */
  hold(id: string, words: string | null, doing: Doing): Promise<'held' | 'held-before' | null> {
    return inTransaction(this.#database, async (trx) => {
      if (!(await exists(trx, id))) return null;
      const row = { at: doing.now, by: doing.by, words: this.#seal(words) };
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('conversation_holds')
        .values({ conversation_id: id, ...row })
        .onConflict((oc) => oc.column('conversation_id').doNothing())
        .executeTakeFirstOrThrow();
      if (!numInsertedOrUpdatedRows) return 'held-before';
      await this.#audit(trx, 'transcript-held', id, doing);
      return 'held';
    });
  }

  /** Lets a conversation go when its time is over. */
  release(id: string, doing: Doing): Promise<void> {
    return inTransaction(this.#database, async (trx) => {
      await trx.deleteFrom('conversation_holds').where('conversation_id', '=', id).execute();
      await this.#audit(trx, 'transcript-released', id, doing);
    });
  }

  #seal(words: string | null) {
    return this.#personal.sealOptional(words && withoutSecretNumbers(words));
  }

  #audit(
    trx: Kysely<Tables>,
    action: AuditAction,
    subject: string,
    { by, now }: Doing,
    detail?: NewAudit['detail'],
  ): Promise<void> {
    return recordAudit(trx, this.#personal, { at: now, by, action, subject, ...(detail ? { detail } : {}) });
  }
}

/** Two who take the same rows in different orders would wait for each other. */
const inOrderOfId = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const ID_BYTES = 12;
const newId = (): string => randomBytes(ID_BYTES).toString('base64url');

const exists = async (trx: Kysely<Tables>, id: string): Promise<boolean> =>
  (await trx.selectFrom('conversations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Lists a conversation under what staff say of it. */
async function mark(
  trx: Kysely<Tables>,
  id: string,
  kind: 'wrong-answer' | 'missed-emergency',
): Promise<void> {
  const row = await trx
    .selectFrom('transcripts')
    .select('last_at')
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  if (!row) return;
  await trx
    .insertInto('transcript_marks')
    .values({ mark: kind, last_at: row.last_at, conversation_id: id })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
