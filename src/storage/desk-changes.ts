import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What staff change of the desk while it runs, what they try, and that they have erased somebody. */
export type DeskChange = 'phrasings' | 'switches' | 'tried' | 'erased';

export type DeskVersions = Readonly<Record<DeskChange, number>>;

/** To be called in the transaction that changes it: every process reads anew what has another number than it knows. */
export async function countChange(trx: Kysely<Tables>, kind: DeskChange): Promise<void> {
  await trx
    .insertInto('desk_changes')
    .values({ kind, version: 1 })
    .onConflict((oc) =>
      oc.column('kind').doUpdateSet((eb) => ({ version: eb('desk_changes.version', '+', 1) })),
    )
    .execute();
}

/** How often each was changed. */
export async function deskVersions(db: Kysely<Tables>): Promise<DeskVersions> {
  const rows = await db.selectFrom('desk_changes').selectAll().execute();
  const none: DeskVersions = { phrasings: 0, switches: 0, tried: 0, erased: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ kind, version }) => [kind, version])) };
}
