/** The names that every object of JavaScript answers to: words like any other to a visitor. */
export const OBJECT_WORDS: readonly string[] = Object.getOwnPropertyNames(Object.prototype);
