import { dayOf } from '../../domain/callbacks/windows.ts';
import type { SetSwitch } from '../../storage/switches.ts';
import { relativeTime } from '../moment.tsx';
import type { RunningDesk } from '../running-desk.ts';
import type { Visit } from '../visit.ts';

/** Of what managers have stopped: what still means something. A day is over at its end. */
export const stillStopped = (
  stopped: readonly SetSwitch[],
  { clinic, now }: Pick<Visit, 'clinic' | 'now'>,
): SetSwitch[] => stopped.filter((one) => one.kind !== 'closed-day' || one.day === dayOf(now, clinic));

/** A sentence for each thing that is stopped, which everyone has to know. */
export const stopNotices = (desk: RunningDesk, visit: Pick<Visit, 'clinic' | 'now' | 'say'>): string[] => {
  const { sections } = desk.knowledge();
  return stillStopped(desk.stopped(), visit).map((one) =>
    visit.say(`switches.on.${one.kind}`, {
      by: one.by,
      since: relativeTime(one.at, visit.now),
      section: one.kind === 'section' ? (sections.get(one.section)?.title ?? one.section) : '',
    }),
  );
};
