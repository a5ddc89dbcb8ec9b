import type { Triage } from './triage.ts';

const RANK = { T1: 2, T2: 1, none: 0 };
const rank = ({ tier }: Triage): number => RANK[tier ?? 'none'];

/**
 * What was heard in a message, raised by what is heard when it is read together with the words just before it ("I took all my",
 * "pills"): never lowered.
 *
 * @param advice Whether a personal question counts too: it doesn't where the words before were answered already.
 */
export function raise(own: Triage, together: Triage, advice: boolean): Triage {
  const { tier, targets, rule, category, bare } = rank(together) > rank(own) ? together : own;
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
    lang: own.lang,
  };
}
