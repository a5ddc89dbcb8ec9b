import { DateTime } from 'luxon';
import { isClosedThen } from '../domain/callbacks/call-times.ts';
import { knownZone } from '../domain/callbacks/describe-window.ts';
import { remindAt } from '../domain/callbacks/visitor-mail.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { openingsOn } from '../domain/knowledge/opening-hours.ts';
import { countForDigest, digestId, hasDigest } from '../storage/daily-digest.ts';
import type { Database } from '../storage/database.ts';
import { enqueue } from '../storage/outbox.ts';
import { reminderId, TEXTS, textId, toRemind } from '../storage/visitor-notices.ts';
import { whenWritable } from '../storage/when-writable.ts';

export interface TimedNoticesOptions {
  readonly database: Database;
  clinic(): Clinic;
  /** When the last backup was made, ISO 8601, if that is known. */
  lastBackup(): Promise<string | null>;
  /** The clock, in milliseconds. */
  now(): number;
}

/** A reminder goes on the evening before at the earliest. */
const REMINDED_AHEAD_MS = 48 * 60 * 60 * 1000;

/**
 * Puts into the outbox what is to be said because the time for it has come: reminders to visitors, and the daily digest for staff. Ids say what
 * each is for, so that a repetition, another process or a clock set back adds nothing.
 * @returns how many there were.
 */
export async function enqueueTimed(options: TimedNoticesOptions): Promise<number> {
  return (await remind(options)) + (await digest(options));
}

async function remind({ database, clinic, now }: TimedNoticesOptions): Promise<number> {
  const at = new Date(now()).toISOString();
  const until = new Date(now() + REMINDED_AHEAD_MS).toISOString();
  let count = 0;
  for (const request of await toRemind(database.reader, at, until)) {
    const { ref, window, createdAt, timeZone, hasEmail, takesTexts } = request;
    const time = remindAt(window, createdAt, knownZone(timeZone, clinic().timeZone));
    if (time === null || time > at || isClosedThen(request, at, clinic())) continue;
    const notice = { kind: 'visitor-reminder', ref } as const;
    const id = reminderId(ref, window.start);
    const deliveries = [
      ...(hasEmail ? [{ id, destination: 'visitor', notice, now: at }] : []),
      ...(takesTexts ? [{ id: textId(id), destination: TEXTS, notice, now: at }] : []),
    ];
    for (const delivery of deliveries) await whenWritable(() => enqueue(database.db, delivery));
    count += deliveries.length;
  }
  return count;
}

/** From opening time on, on days on which the clinic opens. */
async function digest({ database, clinic, lastBackup, now }: TimedNoticesOptions): Promise<number> {
  const local = DateTime.fromMillis(now(), { zone: clinic().timeZone });
  const day = local.toISODate() ?? '';
  const [opening] = openingsOn(clinic(), local);
  if (!opening || local < opening.start || (await hasDigest(database.reader, day))) return 0;
  const at = local.toJSDate().toISOString();
  const dayEnds = local.endOf('day').toJSDate().toISOString();
  const counts = await countForDigest(database.reader, clinic(), { now: at, dayEnds });
  const notice = { kind: 'digest', day, ...counts, lastBackup: await lastBackup() } as const;
  await whenWritable(() =>
    enqueue(database.db, { id: digestId(day), destination: 'staff', notice, now: at }),
  );
  return 1;
}
