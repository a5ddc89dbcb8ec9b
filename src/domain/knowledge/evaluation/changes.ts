import { createHash } from 'node:crypto';
import { describe, type Heard } from './row.ts';

/** What became of each question of a run, by a hash of its text: texts may be what visitors wrote. */
export type Run = Readonly<Record<string, string>>;

export interface Change {
  readonly text: string;
  readonly before: string;
  readonly now: string;
}

export const runOf = (heard: readonly Heard[]): Run =>
  Object.fromEntries(heard.map((one) => [hashOf(one.text), describe(one)]));

/** The questions of both runs that mean something else now. */
export function changesSince(last: Run, heard: readonly Heard[]): Change[] {
  return heard.flatMap((one) => {
    const before = last[hashOf(one.text)];
    const now = describe(one);
    return before === undefined || before === now ? [] : [{ text: one.text, before, now }];
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
