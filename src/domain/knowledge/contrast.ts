/**
 * The WCAG 2.2 contrast ratio between a colour and white, from 1 (none) to 21.
 *
 * @param hex A colour as `#rrggbb`.
 */
export function contrastWithWhite(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}

/** sRGB to linear light, as WCAG's definition of relative luminance has it. */
const linear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
