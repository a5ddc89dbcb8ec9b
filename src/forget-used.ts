import type { Logger } from './log.ts';
import type { Database } from './storage/database.ts';
import { forgetSessions } from './storage/staff-sessions.ts';
import { forgetTickets } from './storage/tickets.ts';

const EVERY_MS = 60_000;
/** No session lasts longer. */
const DAY_MS = 24 * 60 * 60_000;

/** Forgets what can't be used any more: tickets and sessions of staff. */
export function forgetUsed(log: Logger, database: Database): { stop(): void } {
  const timer = setInterval(() => {
    const now = Date.now();
    const dayAgo = new Date(now - DAY_MS).toISOString();
    Promise.all([
      forgetTickets(database, new Date(now).toISOString()),
      forgetSessions(database, dayAgo),
    ]).catch((err) => log.warn({ err }, 'used tickets and ended sessions wait'));
  }, EVERY_MS).unref();
  return { stop: () => clearInterval(timer) };
}
