import { type CallbackCard, holderOf } from '../../domain/callbacks/callback-card.ts';
import { isSameStaff } from '../../domain/callbacks/life-refusals.ts';
import { lastDone, toUndo } from '../../domain/callbacks/undo.ts';
import { openWindows, staffCalendar } from '../../domain/callbacks/windows.ts';
import { formIn } from '../../domain/transcripts/unsent-form.ts';
import { eventsOf } from '../../storage/callback-events.ts';
import { isRevealed } from '../../storage/callback-life.ts';
import { findCallback } from '../../storage/callbacks.ts';
import { listStaff } from '../../storage/staff.ts';
import { findSession, othersViewing } from '../../storage/staff-sessions.ts';
import { findTranscript } from '../../storage/transcripts.ts';
import { promisedCalls } from '../../storage/window-places.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { StaffVisit } from '../visit.ts';
import type { ShownCard } from './shown-card.ts';

/** Somebody who has a page open says so at least this often. */
const STILL_THERE_MS = 20_000;
const WINDOWS = 40;

/** A card with everything that stands on its page, or null when there is no such request. */
export async function showCard(
  options: ConsoleOptions,
  visit: StaffVisit,
  ref: string,
  shown: Partial<Pick<ShownCard, 'problem' | 'done' | 'windows'>> = {},
): Promise<ShownCard | null> {
  const { database, personal } = options;
  const { reader } = database;
  const card = await findCallback(reader, personal, ref);
  if (!card) return null;
  const { staff } = visit.session;
  const since = new Date(Date.parse(visit.now) - STILL_THERE_MS).toISOString();
  const transcript = await findTranscript(reader, personal, card.conversation);
  const events = await eventsOf(reader, personal, ref);
  const last = toUndo(card, lastDone(events, visit.now), staff.name);
  return {
    card,
    events,
    undoable: 'kind' in last ? null : last,
    transcript,
    unsent: transcript && formIn(transcript.unconfirmed),
    // Who works a card has its number before them, and who has opened it until they sign out.
    isRevealed: isHeldBy(card, staff.name) || (await hasOpened(options, visit, ref)),
    colleagues: await colleaguesOf(options, staff.name),
    others: await othersViewing(reader, { ref, staffId: staff.id, since }),
    windows: await windowsFor(options, visit),
    problem: null,
    done: null,
    ...shown,
  };
}

const isHeldBy = (card: CallbackCard, name: string): boolean => {
  const holder = holderOf(card);
  return holder !== null && isSameStaff(holder, name);
};

async function hasOpened({ database }: ConsoleOptions, { session }: StaffVisit, ref: string) {
  const { reader } = database;
  const since = (await findSession(reader, session.token))?.createdAt;
  return since !== undefined && isRevealed(reader, { ref, by: session.staff.name, since });
}

/** Names of the others who work requests. */
export async function colleaguesOf({ database }: ConsoleOptions, own: string): Promise<string[]> {
  const staff = await listStaff(database.reader);
  return staff
    .filter(
      ({ disabledAt, role, name }) => disabledAt === null && role !== 'reviewer' && !isSameStaff(name, own),
    )
    .map(({ name }) => name);
}

/** The clinic's calendar as staff use it, with the calls that are promised. */
export const calendarFor = async ({ database, knowledge }: ConsoleOptions, { now }: StaffVisit) =>
  staffCalendar(knowledge().clinic, await promisedCalls(database, now));

export const windowsFor = async (options: ConsoleOptions, visit: StaffVisit) =>
  openWindows(await calendarFor(options, visit), visit.now).slice(0, WINDOWS);
