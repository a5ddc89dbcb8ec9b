import { Phrases } from '../domain/transcripts/phrases.ts';
import en from './phrases/en.json' with { type: 'json' };

/** A sentence that the catalogue has: another one doesn't compile. */
export type PhraseId = keyof typeof en;

/** Every sentence of the console, by id. */
export const CONSOLE_PHRASES = new Phrases({ en });
