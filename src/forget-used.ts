import type { Logger } from './log.ts';
import type { Database } from './storage/database.ts';
import { forgetForms } from './storage/sent-forms.ts';
import { forgetSessions } from './storage/staff-sessions.ts';
import { forgetTexts } from './storage/started-texts.ts';
import { forgetTickets } from './storage/tickets.ts';

const EVERY_MS = 60_000;
/** No session lasts longer. */
const DAY_MS = 24 * 60 * 60_000;

/** Caps look back a day at started texts, and `doctor` a week. */
const TEXTS_LOOKED_AT_MS = 7 * DAY_MS;

/** Forgets what can't be used any more: tickets, sessions of staff, which of their forms were sent, and which texts were started. */
export function forgetUsed(log: Logger, database: Database): { stop(): void } {
  const timer = setInterval(() => {
    const now = Date.now();
    const dayAgo = new Date(now - DAY_MS).toISOString();
    Promise.all([
      forgetTickets(database, new Date(now).toISOString()),
      forgetSessions(database, dayAgo),
      forgetForms(database, dayAgo),
      forgetTexts(database, new Date(now - TEXTS_LOOKED_AT_MS).toISOString()),
    ]).catch((err) => log.warn({ err }, 'used tickets and ended sessions wait'));
  }, EVERY_MS).unref();
  return { stop: () => clearInterval(timer) };
}
