import type { CompleteForm } from '../domain/callbacks/callback-form.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { recordAudit } from './audit.ts';
import { recordEvent } from './callback-events.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import { requestCallback } from './request-callback.ts';
import { tellStaff } from './tell-staff.ts';
import { inTransaction } from './transaction.ts';
import { tellVisitor } from './visitor-notices.ts';
import { checkPlace, holdTimes, WindowFull } from './window-places.ts';

export interface AddOptions {
  /** A fresh reference code. */
  readonly ref: string;
  readonly form: CompleteForm;
  /** What is known of it, as rule ids: `minor`. */
  readonly flags?: readonly string[];
  /** The one of staff who adds it, by name. */
  readonly by: string;
  readonly lang: string;
  readonly now: string;
  readonly clinic: Clinic;
}

/** The channel of what staff wrote down for somebody who called or stood at the desk. */
export const STAFF_CHANNEL = 'staff';

/**
 * Keeps a request that one of staff adds by hand, with the same card, links and places as a visitor's.
 * @returns false where others have just taken the last place in its window.
 */
export async function addCallback(
  database: Database,
  personal: Personal,
  options: AddOptions,
): Promise<boolean> {
  try {
    await addInTransaction(database, personal, options);
    return true;
  } catch (error) {
    if (error instanceof WindowFull) return false;
    throw error;
  }
}

function addInTransaction(database: Database, personal: Personal, options: AddOptions): Promise<void> {
  const { ref, form, flags = [], by, lang, now, clinic } = options;
  const { window } = form;
  const asked = {
    inbound: { channel: STAFF_CHANNEL, conversation: `${STAFF_CHANNEL}-${ref}` },
    draws: { now },
    lang,
    timeZone: null,
  };
  return inTransaction(database, async (trx) => {
    await holdTimes(trx, [window]);
    await requestCallback(trx, personal, asked, { ref, form, flags });
    await trx.updateTable('callback_requests').set({ opened_at: now }).where('ref', '=', ref).execute();
    await recordEvent(trx, { ref, at: now, by, kind: 'added', detail: { window } });
    await checkPlace(trx, window, clinic.callback.placesPerWindow);
    const id = `callback/${ref}/1/callback-${ref}`;
    await tellStaff(trx, { id, ref, window, changed: false, byStaff: true, now });
    await tellVisitor(trx, {
      id: `callback/${ref}/1/visitor-confirmation`,
      ref,
      kind: 'visitor-confirmation',
      now,
    });
    await recordAudit(trx, personal, { at: now, by, action: 'callback-added', subject: ref });
  });
}
