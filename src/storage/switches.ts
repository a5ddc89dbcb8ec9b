import type { Kysely } from 'kysely';
import type { Switches } from '../domain/switches.ts';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import { countChange } from './desk-changes.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** What can be stopped: everything but emergencies and calls, the rest of a day's calls, a section. */
export type Switch =
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'closed-day';
      /** ISO date of the clinic's calendar. */
      readonly day: string;
    }
  | { readonly kind: 'section'; readonly section: string };

/** A switch that is on, with who has set it and when (ISO 8601 instant). */
export type SetSwitch = Switch & { readonly by: string; readonly at: string };

/** All that are on, the first set first. A closed day is on until it is lifted, and means nothing once it is over. */
export async function setSwitches(db: Kysely<Tables>): Promise<SetSwitch[]> {
  const rows = await db.selectFrom('switches').selectAll().orderBy('set_at').orderBy('id').execute();
  return rows.map(({ id, day, set_by: by, set_at: at }) => ({ ...switchOf(id, day), by, at }));
}

/** What the desk goes by. */
export const switchesOf = (on: readonly Switch[]): Switches => ({
  paused: on.some(({ kind }) => kind === 'paused'),
  closedDay: on.find((one) => one.kind === 'closed-day')?.day ?? null,
  withdrawn: on.flatMap((one) => (one.kind === 'section' ? [one.section] : [])),
});

interface By {
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** Stops something; false where it is stopped already. */
export const setSwitch = (
  database: Database,
  personal: Personal,
  one: Switch,
  { by, at }: By,
): Promise<boolean> =>
  inTransaction(database, async (trx) => {
    const id = idOf(one);
    const day = one.kind === 'closed-day' ? one.day : null;
    const known = await trx.selectFrom('switches').select('day').where('id', '=', id).executeTakeFirst();
    if (known && known.day === day) return false;
    await trx
      .insertInto('switches')
      .values({ id, day, set_by: by, set_at: at })
      .onConflict((oc) => oc.column('id').doUpdateSet({ day, set_by: by, set_at: at }))
      .execute();
    await countChange(trx, 'switches');
    await recordAudit(trx, personal, {
      at,
      by,
      action: 'switch-set',
      subject: id,
      ...(day === null ? {} : { detail: { day } }),
    });
    return true;
  });

/** Lets it go on; false where nothing was stopped. */
export const liftSwitch = (
  database: Database,
  personal: Personal,
  one: Switch,
  { by, at }: By,
): Promise<boolean> =>
  inTransaction(database, async (trx) => {
    const id = idOf(one);
    const lifted = await trx.deleteFrom('switches').where('id', '=', id).returning('id').executeTakeFirst();
    if (!lifted) return false;
    await countChange(trx, 'switches');
    await recordAudit(trx, personal, { at, by, action: 'switch-lifted', subject: id });
    return true;
  });

const SECTION = 'section:';

const idOf = (one: Switch): string => (one.kind === 'section' ? `${SECTION}${one.section}` : one.kind);

function switchOf(id: string, day: string | null): Switch {
  if (id.startsWith(SECTION)) return { kind: 'section', section: id.slice(SECTION.length) };
  return day === null ? { kind: 'paused' } : { kind: 'closed-day', day };
}
