import type { Pieces } from '../domain/transcripts/pieces.ts';
import { isWorse } from '../domain/triage/raise.ts';
import type { ReadTriage, Triage } from '../domain/triage/triage.ts';

/** Doubt of the message model: it may be misled by words that were never one sentence, so only rules count. */
const MODEL = 'model';

/**
 * What rules hear in a message read together with the last of the short ones before it, or with the last two, and so on: the first
 * reading that no message of them says without this one, or null. Each reading begins at a message, so that what went before the
 * pieces puts none of them in doubt.
 */
export function hearPieces(own: Triage, text: string, pieces: Pieces, triage: ReadTriage): Triage | null {
  let worst: Triage | null = null;
  for (let from = pieces.length - 1; from >= 0; from--) {
    const before = pieces
      .slice(from)
      .map((piece) => piece.text)
      .join(' ');
    const together = triage(`${before} ${text.trim()}`, { advice: false });
    if (together.rule === MODEL || !isWorse(together, worst ?? own)) continue;
    if (isNews(together, triage(before, { advice: false }))) worst = together;
  }
  return worst;
}

/** Whether it is more than what was heard before it. */
const isNews = (together: Triage, before: Triage): boolean =>
  isWorse(together, before) || together.targets.some((target) => !before.targets.includes(target));
