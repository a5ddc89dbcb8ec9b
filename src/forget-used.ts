import type { Logger } from './log.ts';
import { asLeader, type Repeated, repeatedly } from './repeatedly.ts';
import type { Database } from './storage/database.ts';
import { forgetForms } from './storage/sent-forms.ts';
import { forgetCounts } from './storage/shared-counts.ts';
import { forgetSessions } from './storage/staff-sessions.ts';
import { forgetTexts } from './storage/started-texts.ts';
import { forgetTickets } from './storage/tickets.ts';

const EVERY_MS = 60_000;
/** No session lasts longer. */
const DAY_MS = 24 * 60 * 60_000;

/** Caps look back a day at started texts, and `doctor` a week. */
const TEXTS_LOOKED_AT_MS = 7 * DAY_MS;

/** Forgets what can't be used any more: tickets, sessions of staff, which of their forms were sent, and which texts were started. */
export function forgetUsed(log: Logger, database: Database, leads: () => boolean): Repeated {
  const forget = async () => {
    const now = Date.now();
    await forgetTickets(database, new Date(now).toISOString());
    await forgetCounts(database, new Date(now).toISOString());
    await forgetSessions(database, new Date(now - DAY_MS).toISOString());
    await forgetForms(database, new Date(now - DAY_MS).toISOString());
    await forgetTexts(database, new Date(now - TEXTS_LOOKED_AT_MS).toISOString());
  };
  return repeatedly(EVERY_MS, asLeader(leads, forget), (err) =>
    log.warn({ err }, 'used tickets and ended sessions wait'),
  );
}
