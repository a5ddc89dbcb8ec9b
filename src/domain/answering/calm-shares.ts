import type { Kinds } from '../triage/message-model.ts';

/** The likelihoods among the kinds that are no emergency and don't only sound like one. */
export function calmShares(kinds: Kinds): Kinds {
  const { ask, health, everyday, clinic, advice, callback, command } = kinds;
  const mass = ask + health + everyday + clinic + advice + callback + command;
  return {
    ...kinds,
    ask: ask / mass,
    health: health / mass,
    everyday: everyday / mass,
    clinic: clinic / mass,
    advice: advice / mass,
    callback: callback / mass,
    command: command / mass,
  };
}
