/**
 * An idea that tells an emergency from a harmless message, with the words that people use for it, English and Spanish: lay words,
 * slang, clinical shorthand, frequent misspellings. The words are in the pattern language of pattern.ts, parted by commas.
 */
export interface Idea {
  readonly name: string;
  /** Whether it is one of danger, illness or despair: without any of these the model must be surer to interrupt. */
  readonly red: boolean;
  readonly words: string;
}
