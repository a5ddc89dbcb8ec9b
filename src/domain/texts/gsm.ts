/** The basic table of 3GPP TS 23.038, without its escape; a character counts one. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension: each counts two, since an escape goes before it. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Characters that only typesetting needs, with what a phone's keyboard has for them. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212\u00b7\u2022]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' '],
  [/[\u00ad\u200b-\u200d\u2060\ufeff]/g, ''],
  [/\u00d7/g, 'x'],
];

/** The same words without curly quotes, dashes and the like: one of them would more than double what a message costs. */
export const plain = (text: string): string =>
  PLAIN.reduce((rest, [character, keyed]) => rest.replace(character, keyed), text);

export interface Measure {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Septets of GSM-7, or UTF-16 units. */
  readonly units: number;
  /** How many messages of the network it takes, which is what is paid for. */
  readonly segments: number;
}

/** What fits into one segment, and into each of several, which lose some room to their numbering. */
const ROOM = {
  'GSM-7': { one: 160, each: 153 },
  'UCS-2': { one: 70, each: 67 },
} as const;

/** How a text is sent: one character that GSM-7 lacks makes UCS-2 of the whole. */
export function measure(text: string): Measure {
  const sizes = [...text].map((character) => septets(character) ?? null);
  const encoding = sizes.includes(null) ? 'UCS-2' : 'GSM-7';
  const steps = encoding === 'GSM-7' ? sizes.map(Number) : [...text].map(({ length }) => length);
  const units = steps.reduce((total, size) => total + size, 0);
  const { one, each } = ROOM[encoding];
  return { encoding, units, segments: units <= one ? 1 : fill(steps, each) };
}

const septets = (character: string): 1 | 2 | undefined => {
  if (BASIC.has(character)) return 1;
  return EXTENDED.has(character) ? 2 : undefined;
};

/** A character of two units isn't torn: it begins the next segment where only one is left. */
function fill(steps: readonly number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const size of steps) {
    if (used + size > room) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
