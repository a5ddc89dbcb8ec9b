import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import others from './others.json' with { type: 'json' };

/** The languages that everything is said in. */
export const SPOKEN = ['en', 'es'] as const;

/** The languages whose sentences no native speaker has reviewed yet. */
export const UNREVIEWED: readonly string[] = ['es'];

/** The sentences by language; one that isn't spoken has the sentence that says so. */
export const CATALOGUES = { en, es, ...others } as const;

/** The language that sentences are said in to who writes in `lang`: dates in them are written in the same. */
export const spokenLanguage = (lang: string): string => SPOKEN.find((spoken) => spoken === lang) ?? 'en';
