import type { Understanding } from '../../src/domain/answering/understanding.ts';
import { type Burst, mayFollow, openBurst, withBurst } from '../../src/domain/transcripts/burst.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** A message and what it means, alone or together with the short ones just before it. */
export interface Meant {
  readonly text: string;
  readonly understanding: Understanding;
}

/**
 * People send one question in several messages. A message that means nothing by itself, or goes on with one that broke off, is read
 * together with those before it, if that means something.
 */
export function meantWith(turn: Turn, alone: Meant): Meant {
  const { state } = turn.snapshot;
  const burst = openBurst(state.burst, turn.draws.now);
  if (!burst || !mayFollow(burst, alone.text) || !mayGoOn(alone.understanding, burst)) return alone;
  const text = withBurst(burst, alone.text);
  const understanding = turn.answerer.understand(text, turn.triage, { lastSection: state.lastSection });
  const meansMore = !meansNothing(understanding) || understanding.command === 'go-on';
  return meansMore ? { text, understanding } : alone;
}

const mayGoOn = (alone: Understanding, { last }: Burst): boolean =>
  meansNothing(alone) ||
  (last === 'unfinished' && alone.outcome !== 'command' && alone.outcome !== 'callback');

/** Whether a message says nothing by itself: it breaks off, or nothing answers it. */
export const meansNothing = ({ outcome, command }: Understanding): boolean =>
  outcome === 'decline' || command === 'go-on' || command === 'no-content' || command === 'help';
