/**
 * What the bot says, before it has any channel's form. There is no other way to make a reply, so that "no clinical sentence
 * that isn't an article's" can be checked on the parts.
 */
export type Reply = readonly Part[];

export type Part = SpanPart | PhrasePart | FixedPart | ChoicesPart;

/** A range of a section's text, shown with its source. `version` is the knowledge version it was cut from. */
export interface SpanPart {
  readonly kind: 'span';
  readonly section: string;
  /** Language of the translation that it is cut from; without one the section as it was published. */
  readonly lang?: string;
  readonly from: number;
  readonly to: number;
  readonly version: string;
}

/** A sentence of dialogs/phrases/<lang>.json, with its ICU values. */
export interface PhrasePart {
  readonly kind: 'phrase';
  readonly id: string;
  readonly values?: Values;
}

/** A fixed wording of safety.yaml. */
export interface FixedPart {
  readonly kind: 'fixed';
  readonly id: string;
}

export interface ChoicesPart {
  readonly kind: 'choices';
  readonly options: readonly Choice[];
}

export interface Choice {
  readonly label: PhrasePart | SectionTitle | SectionPhrasing;
  /**
   * What choosing it means: `command:<Command>`, `section:<id>`, `callback`, `window:<start ISO>`, `field:<name>`,
   * `ask:<text>`, … The text that the visitor sends is the label; the conversation keeps which value it stood for.
   */
  readonly value: string;
}

export interface SectionTitle {
  readonly kind: 'title';
  readonly section: string;
}

export interface SectionPhrasing {
  readonly kind: 'phrasing';
  readonly section: string;
  /** As in a span. */
  readonly lang?: string;
  readonly index: number;
}

export type Values = Readonly<Record<string, string | number>>;

export const phrase = (id: string, values?: Values): PhrasePart =>
  values ? { kind: 'phrase', id, values } : { kind: 'phrase', id };

export const fixed = (id: string): FixedPart => ({ kind: 'fixed', id });

export const choices = (...options: Choice[]): ChoicesPart => ({ kind: 'choices', options });
