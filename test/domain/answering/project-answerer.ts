import { createAnswerer } from '../../../src/domain/answering/create-answerer.ts';
import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { loadKnowledge } from './project-knowledge.ts';

export const knowledge = loadKnowledge();
export const answerer = createAnswerer(knowledge);
const triage = createTriage(knowledge.safety);

/** What is understood of a text by the project's own knowledge. */
export const understand = (text: string) => answerer.understand(text, triage(text));
