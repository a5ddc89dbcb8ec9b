import type { Kysely } from 'kysely';
import { referenceCode } from '../domain/callbacks/reference-code.ts';
import { randomBytes } from '../domain/transcripts/random-bytes.ts';
import { enqueue } from './outbox.ts';
import type { Tables } from './schema.ts';

/** A destination of staff as it is set now: another address or URL has another fingerprint. */
export interface CheckedDestination {
  readonly name: string;
  readonly fingerprint: string;
}

/** Who confirmed that a test notice arrived there, and when. */
export interface Confirmation {
  readonly fingerprint: string;
  readonly at: string;
  readonly by: string;
}

const CODE_LENGTH = 6;

/** A new code for a test notice. */
export const testCode = (): string => referenceCode(randomBytes(8)).slice(0, CODE_LENGTH);

/**
 * Sends a test notice to a destination of staff. What was confirmed before stays so.
 * @returns the id of the delivery.
 */
export async function sendTestNotice(
  db: Kysely<Tables>,
  { name, fingerprint }: CheckedDestination,
  { code, now }: { readonly code: string; readonly now: string },
): Promise<string> {
  const id = `test/${fingerprint}/${code}`;
  await db.transaction().execute(async (trx) => {
    const asked = { destination: name, code, asked_at: now };
    await trx
      .insertInto('notice_checks')
      .values({ fingerprint, ...asked, confirmed_at: null, confirmed_by: null })
      .onConflict((oc) => oc.column('fingerprint').doUpdateSet(asked))
      .execute();
    await enqueue(trx, { id, destination: name, notice: { kind: 'test', code }, now });
  });
  return id;
}

/**
 * Notes that somebody has read the test notice with this code.
 * @returns the destination's name, or null where no destination as it is set now was sent this code.
 */
export async function confirmTestNotice(
  db: Kysely<Tables>,
  confirmed: {
    readonly code: string;
    readonly by: string;
    readonly among: readonly CheckedDestination[];
    readonly now: string;
  },
): Promise<string | null> {
  if (confirmed.among.length === 0) return null;
  const row = await db
    .updateTable('notice_checks')
    .set({ confirmed_at: confirmed.now, confirmed_by: confirmed.by })
    .where('code', '=', confirmed.code)
    .where(
      'fingerprint',
      'in',
      confirmed.among.map(({ fingerprint }) => fingerprint),
    )
    .returning('destination')
    .executeTakeFirst();
  return row?.destination ?? null;
}

/** The destinations among these that somebody has confirmed. */
export async function confirmationsOf(
  db: Kysely<Tables>,
  destinations: readonly CheckedDestination[],
): Promise<Confirmation[]> {
  if (destinations.length === 0) return [];
  const rows = await db
    .selectFrom('notice_checks')
    .select(['fingerprint', 'confirmed_at', 'confirmed_by'])
    .where(
      'fingerprint',
      'in',
      destinations.map(({ fingerprint }) => fingerprint),
    )
    .where('confirmed_at', 'is not', null)
    .execute();
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    at: row.confirmed_at ?? '',
    by: row.confirmed_by ?? '',
  }));
}
