/** WCAG 2.2 AA for text. */
const ENOUGH = 4.5;
/** The lightest and the darkest surface that accent-coloured words stand on (tokens.css: --raised, dark --raised). */
const LIGHT_SURFACE = '#f3f5f6';
const DARK_SURFACE = '#20282b';

export interface Theme {
  /** Fill of buttons and the visitor's messages, `#rrggbb`. */
  readonly accent: string;
  /** Words on it: black or white, whichever is easier to read. */
  readonly onAccent: string;
  /** The accent as the colour of words, moved towards black or white until it can be read. */
  readonly inkOnLight: string;
  readonly inkOnDark: string;
}

/** The clinic's accent colour as everything that the pages need of it. */
export function themeOf(accentColor: string): Theme {
  const accent = toHex(toRgb(accentColor));
  return {
    accent,
    onAccent: contrast(accent, '#fff') >= ENOUGH ? '#fff' : '#000',
    inkOnLight: readable(accent, LIGHT_SURFACE, '#000'),
    inkOnDark: readable(accent, DARK_SURFACE, '#fff'),
  };
}

export function themeCss(theme: Theme): string {
  const { accent, onAccent, inkOnLight, inkOnDark } = theme;
  return [
    `:root{--accent:${accent};--on-accent:${onAccent};--accent-ink:${inkOnLight}}`,
    `@media(prefers-color-scheme:dark){:root{--accent-ink:${inkOnDark}}}`,
  ].join('\n');
}

function readable(color: string, surface: string, towards: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(color, towards, share);
    if (contrast(candidate, surface) >= ENOUGH) return candidate;
  }
  return towards;
}

/** Contrast ratio as WCAG defines it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = toRgb(color).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mix(color: string, other: string, share: number): string {
  const target = toRgb(other);
  return toHex(toRgb(color).map((value, i) => Math.round(value + ((target[i] ?? 0) - value) * share)));
}

/** `#rrggbb` or `#rgb`. */
function toRgb(color: string): number[] {
  const digits = color.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}

const toHex = (rgb: readonly number[]): string =>
  `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
