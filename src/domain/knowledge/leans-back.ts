const OPENERS: ReadonlyMap<string, RegExp> = new Map([
  [
    'en',
    /^(this|that|these|those|it|its|they|their|them|he|she|his|her|such|both|also|however|moreover|therefore|thus|instead)\b/i,
  ],
  [
    'es',
    /^(este|esta|esto|estos|estas|ese|esa|eso|esos|esas|ello|ellos|ellas|también|además|sin embargo|por eso|así)(?!\p{L})/iu,
  ],
]);

/**
 * Whether a sentence opens with a word that needs the sentence before it ("This can help …"). Sentences are quoted one
 * by one, so such a sentence would speak of something that the visitor doesn't see.
 */
export function leansBack(sentence: string, lang: string): boolean {
  return OPENERS.get(lang.split('-')[0] ?? '')?.test(sentence) ?? false;
}
