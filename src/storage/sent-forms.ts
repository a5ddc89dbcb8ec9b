import type { Database } from './database.ts';
import { whenWritable } from './when-writable.ts';

/**
 * What is known of a form that was sent: `new`, and its sender's to do now; else when it was sent (ISO 8601), and the address of the page that
 * came of it, or null while it is under way or where it never ended.
 */
export type SentForm =
  | { readonly kind: 'new' }
  | { readonly kind: 'sent'; readonly sentAt: string; readonly leadsTo: string | null };

/** Takes a form for whoever asks first, in whichever process. @param id says who sent what. */
export async function takeForm({ db }: Database, id: string, now: string): Promise<SentForm> {
  return whenWritable(async () => {
    const taken = await db
      .insertInto('sent_forms')
      .values({ id, sent_at: now, leads_to: null })
      .onConflict((oc) => oc.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (taken) return { kind: 'new' };
    const former = await db
      .selectFrom('sent_forms')
      .select(['leads_to', 'sent_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    return { kind: 'sent', sentAt: former?.sent_at ?? now, leadsTo: former?.leads_to ?? null };
  });
}

/** Keeps what came of a form. @param leadsTo address of the page after it. */
export async function finishForm({ db }: Database, id: string, leadsTo: string): Promise<void> {
  await whenWritable(() =>
    db.updateTable('sent_forms').set({ leads_to: leadsTo }).where('id', '=', id).execute(),
  );
}

/** Lets a form be sent again that did nothing. */
export async function releaseForm({ db }: Database, id: string): Promise<void> {
  await whenWritable(() => db.deleteFrom('sent_forms').where('id', '=', id).execute());
}

/** Forgets forms from before a time whose pages nobody has open any more. */
export async function forgetForms({ db }: Database, before: string): Promise<void> {
  await whenWritable(() => db.deleteFrom('sent_forms').where('sent_at', '<', before).execute());
}
