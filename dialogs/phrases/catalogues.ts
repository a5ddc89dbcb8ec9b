import en from './en.json' with { type: 'json' };

/** Every language that has a catalogue of its own. */
export const CATALOGUES = { en } as const;

/** The language that sentences are said in to who writes in `lang`: dates in them are written in the same. */
export const spokenLanguage = (lang: string): string => (Object.hasOwn(CATALOGUES, lang) ? lang : 'en');
