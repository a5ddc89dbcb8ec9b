import { IntlMessageFormat } from 'intl-messageformat';
import type { Values } from './reply.ts';

/** A catalogue of sentences by id, in ICU message syntax, e.g. `{"greeting.demo": "This is {clinic}."}`. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * The sentences that the bot says besides article spans, by language. A language without a catalogue, or a catalogue
 * without the sentence, falls back to English; an id that English lacks throws, since it is a mistake in the program.
 */
export class Phrases {
  readonly #catalogues: Readonly<Record<string, Catalogue>>;
  readonly #formats = new Map<string, IntlMessageFormat>();
  /** Sentences that were said without values, which always read the same. */
  readonly #plain = new Map<string, string>();

  constructor(catalogues: Readonly<Record<string, Catalogue>>) {
    this.#catalogues = catalogues;
  }

  /** The sentence in `lang`, its values filled in. */
  say(lang: string, id: string, values?: Values): string {
    const key = `${lang}\n${id}`;
    if (values) return String(this.#format(key, lang, id).format(values));
    const sentence = this.#plain.get(key) ?? String(this.#format(key, lang, id).format({}));
    this.#plain.set(key, sentence);
    return sentence;
  }

  /** The id of the sentence's own wording for a channel, `sms.callback.consent`, where the language it is spoken in has one; else the id as it is. */
  idFor(lang: string, channel: string, id: string): string {
    const own = `${channel}.${id}`;
    const spoken = this.#catalogues[lang]?.[id] === undefined ? 'en' : lang;
    return this.#catalogues[spoken]?.[own] === undefined ? id : own;
  }

  /** Those that everything is said in: a catalogue may have no more than the sentence that its language isn't spoken. */
  languages(): string[] {
    const { en = {} } = this.#catalogues;
    return Object.keys(this.#catalogues).filter((lang) =>
      Object.keys(en).every((id) => this.#catalogues[lang]?.[id] !== undefined),
    );
  }

  #format(key: string, lang: string, id: string): IntlMessageFormat {
    const known = this.#formats.get(key);
    if (known) return known;
    const own = this.#catalogues[lang]?.[id];
    const message = own ?? this.#catalogues.en?.[id];
    if (message === undefined) throw new Error(`No phrase "${id}": add it to its catalogue, en.json`);
    const format = new IntlMessageFormat(message, own === undefined ? 'en' : lang, undefined, {
      ignoreTag: true,
    });
    this.#formats.set(key, format);
    return format;
  }
}
