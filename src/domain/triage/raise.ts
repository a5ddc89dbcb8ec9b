import type { Triage } from './triage.ts';

const RANK = { T1: 2, T2: 1, none: 0 };
const rank = ({ tier }: Triage): number => RANK[tier ?? 'none'];

/** Whether a reading is worse than another one, or as bad and names more numbers. */
export const isWorse = (reading: Triage, than: Triage): boolean =>
  rank(reading) > rank(than) || (rank(reading) === rank(than) && namesMore(reading.targets, than.targets));

const namesMore = (targets: Triage['targets'], than: Triage['targets']): boolean =>
  targets.length > than.length && than.every((target) => targets.includes(target));

/**
 * What was heard in a message, raised by what is heard when it is read together with the words just before it ("I took all my",
 * "pills"): never lowered.
 *
 * @param advice Whether a personal question counts too: it doesn't where the words before were answered already.
 */
export function raise(own: Triage, together: Triage, advice: boolean): Triage {
  const { tier, targets, rule, category, bare, lang } = isWorse(together, own) ? together : own;
  const heard = advice ? together.advice : null;
  return {
    tier,
    targets,
    rule,
    category,
    bare,
    advice: own.advice?.urgent || !heard ? own.advice : heard,
    asks: own.asks,
    contraindications: [...new Set([...own.contraindications, ...together.contraindications])],
    lang,
  };
}
