import type { TurnRecord } from '../domain/transcripts/turn-record.ts';

/**
 * A turn as it is written: what gets sealed is text already. To copy the state and the parts of replies to another thread as the
 * objects that they are costs more than to make text of them, which is needed all the same.
 */
export interface WrittenTurn extends Omit<TurnRecord, 'output' | 'replies'> {
  readonly output: Omit<TurnRecord['output'], 'state'>;
  /** JSON of the state after the turn, and the language and the visitor's time zone in it. */
  readonly state: string;
  readonly lang: string;
  readonly timeZone: string | null;
  /** JSON of each reply's parts and of its payload. */
  readonly replies: readonly { readonly parts: string; readonly payload: string }[];
}

export function writtenTurn({ inbound, triage, draws, base, output, replies }: TurnRecord): WrittenTurn {
  const { state, ...rest } = output;
  return {
    inbound,
    triage,
    draws,
    base,
    output: rest,
    state: JSON.stringify(state),
    lang: state.lang,
    timeZone: state.timeZone,
    replies: replies.map(({ parts, payload }) => ({ parts: JSON.stringify(parts), payload })),
  };
}
