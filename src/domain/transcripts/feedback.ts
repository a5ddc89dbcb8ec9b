import { wilson } from '../answering/wilson.ts';

/** How often one thing was said of a section's answers. */
export interface Vote {
  readonly section: string;
  /** Knowledge version that the answers were quoted from. */
  readonly version: string;
  readonly helped: boolean;
  readonly count: number;
  /** `2026-11-20`, in UTC. */
  readonly lastDay: string;
}

/** What visitors said of one section in one version of the knowledge. */
export interface SectionFeedback {
  readonly section: string;
  readonly version: string;
  readonly yes: number;
  readonly no: number;
  /** Day of the latest voice, in UTC. */
  readonly lastDay: string;
}

/**
 * The votes by section and version, the worst first: by the share of "no" that is certain (the low end of Wilson's interval), so
 * that one "no" out of one doesn't stand above forty out of fifty.
 */
export function feedbackBySection(votes: readonly Vote[]): SectionFeedback[] {
  const bySection = new Map<string, SectionFeedback>();
  for (const { section, version, helped, count, lastDay } of votes) {
    const key = JSON.stringify([section, version]);
    const known = bySection.get(key) ?? { section, version, yes: 0, no: 0, lastDay };
    bySection.set(key, {
      ...known,
      yes: known.yes + (helped ? count : 0),
      no: known.no + (helped ? 0 : count),
      lastDay: lastDay > known.lastDay ? lastDay : known.lastDay,
    });
  }
  return [...bySection.values()].sort(
    (a, b) =>
      certainNo(b) - certainNo(a) ||
      b.no - a.no ||
      a.section.localeCompare(b.section) ||
      a.version.localeCompare(b.version),
  );
}

const certainNo = ({ yes, no }: SectionFeedback): number => wilson(no, yes + no)[0];
