import { CATALOGUES } from '../dialogs/phrases/catalogues.ts';
import type { Desk } from './bot/turn-runner.ts';
import { answererSteps } from './domain/answering/create-answerer.ts';
import type { Knowledge } from './domain/knowledge/knowledge.ts';
import { finish, type Steps } from './domain/steps.ts';
import { Phrases } from './domain/transcripts/phrases.ts';
import { createTriage } from './domain/triage/create-triage.ts';

/**
 * What answers from one version of the knowledge.
 * @param publicUrl what a privacy_url without a host is completed with: visitors elsewhere read it too.
 */
export const createDesk = (knowledge: Knowledge, publicUrl: string): Desk =>
  finish(deskSteps(knowledge, publicUrl));

/** The same in steps, for a server that has visitors meanwhile: it learns from the phrasings, which takes a while. */
export function* deskSteps(knowledge: Knowledge, publicUrl: string): Steps<Desk> {
  const privacyUrl = new URL(knowledge.clinic.privacyUrl, publicUrl).href;
  const answerer = yield* answererSteps(knowledge);
  yield;
  const triage = createTriage(knowledge.safety);
  return {
    knowledge: { ...knowledge, clinic: { ...knowledge.clinic, privacyUrl } },
    answerer,
    triage,
    takesCallbacks: true,
    paused: false,
  };
}

/** The catalogues of dialogs/phrases. */
export const createPhrases = (): Phrases => new Phrases(CATALOGUES);
