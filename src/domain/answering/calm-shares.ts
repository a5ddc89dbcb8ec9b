import type { Kinds } from '../triage/message-model.ts';

/** The likelihoods among the kinds that are no emergency and don't only sound like one; they sum to 1. */
export type CalmShares = Pick<
  Kinds,
  'ask' | 'health' | 'everyday' | 'clinic' | 'advice' | 'callback' | 'command'
>;

export function calmShares({ ask, health, everyday, clinic, advice, callback, command }: Kinds): CalmShares {
  const mass = ask + health + everyday + clinic + advice + callback + command;
  return {
    ask: ask / mass,
    health: health / mass,
    everyday: everyday / mass,
    clinic: clinic / mass,
    advice: advice / mass,
    callback: callback / mass,
    command: command / mass,
  };
}
