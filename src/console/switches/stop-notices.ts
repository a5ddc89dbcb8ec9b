import { dayOf } from '../../domain/callbacks/windows.ts';
import type { Clinic, Knowledge } from '../../domain/knowledge/knowledge.ts';
import type { SetSwitch } from '../../storage/switches.ts';
import { relativeTime } from '../moment.tsx';
import type { Visit } from '../visit.ts';

/** Of what managers have stopped: what still means something. A day is over at its end. */
export const stillStopped = (stopped: readonly SetSwitch[], clinic: Clinic, now: string): SetSwitch[] =>
  stopped.filter((one) => one.kind !== 'closed-day' || one.day === dayOf(now, clinic));

/** A sentence for each thing that is stopped, which everyone has to know. */
export const stopNotices = (
  stopped: readonly SetSwitch[],
  { clinic, sections }: Pick<Knowledge, 'clinic' | 'sections'>,
  { now, say }: Pick<Visit, 'now' | 'say'>,
): string[] =>
  stillStopped(stopped, clinic, now).map((one) =>
    say(`switches.on.${one.kind}`, {
      by: one.by,
      since: relativeTime(one.at, now),
      section: one.kind === 'section' ? (sections.get(one.section)?.title ?? one.section) : '',
    }),
  );
