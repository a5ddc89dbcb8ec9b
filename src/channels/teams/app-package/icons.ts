import { type Pixel, png } from './png.ts';

/** The icon of the chat (src/site/icon.svg) as Teams wants it: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package. */
const COLOR_SIZE = 192;
const OUTLINE_SIZE = 32;
/** Teams rounds the corners and wants the drawing within the middle 120 of 192. */
const SHARE = 120 / 192;
/** Of a pixel, so that edges are smooth. */
const SAMPLES = 4;

type Shape = (x: number, y: number) => boolean;

/** Full colour. @param ground `#rrggbb` @param ink `#rrggbb` */
export const colorIcon = (ground: string, ink: string): Buffer => {
  const [back, front] = [rgb(ground), rgb(ink)];
  return png(COLOR_SIZE, (x, y) => {
    const share = covered(scaled(isChat, SHARE), COLOR_SIZE, x, y);
    const [red, green, blue] = back.map((value, i) => Math.round(value + ((front[i] ?? 0) - value) * share));
    return [red ?? 0, green ?? 0, blue ?? 0, OPAQUE];
  });
};

/** White on nothing, as Teams wants it for its side bar. */
export const outlineIcon = (): Buffer =>
  png(OUTLINE_SIZE, (x, y): Pixel => {
    const share = covered(isChat, OUTLINE_SIZE, x, y);
    return [WHITE, WHITE, WHITE, Math.round(share * OPAQUE)];
  });

const WHITE = 255;
const OPAQUE = 255;

/** How much of a pixel a shape covers, 0 to 1. */
function covered(shape: Shape, size: number, x: number, y: number): number {
  let inside = 0;
  for (let i = 0; i < SAMPLES; i++)
    for (let j = 0; j < SAMPLES; j++)
      if (shape(((x + (i + 0.5) / SAMPLES) / size) * UNITS, ((y + (j + 0.5) / SAMPLES) / size) * UNITS))
        inside++;
  return inside / SAMPLES ** 2;
}

/** The drawing is 32 units a side. */
const UNITS = 32;

const scaled =
  (shape: Shape, share: number): Shape =>
  (x, y) =>
    shape((x - UNITS / 2) / share + UNITS / 2, (y - UNITS / 2) / share + UNITS / 2);

/** A speech bubble with a plus cut out of it. */
const isChat: Shape = (x, y) => (isBubble(x, y) || isTail(x, y)) && !isPlus(x, y);

const isBubble: Shape = (x, y) => isWithin(4, beyond(10, x - 16), beyond(6, y - 14));

/** Its corners are (7, 24), (14, 24) and (7, 30). */
const isTail: Shape = (x, y) => x >= 7 && y >= 23.9 && (x - 7) / 7 + (y - 24) / 6 <= 1;

const isPlus: Shape = (x, y) =>
  isWithin(1.25, x - 16, beyond(5, y - 14)) || isWithin(1.25, beyond(5, x - 16), y - 14);

const isWithin = (radius: number, x: number, y: number): boolean => x * x + y * y <= radius * radius;

/** How far a distance from the middle is beyond half of a length. */
function beyond(half: number, distance: number): number {
  if (distance > half) return distance - half;
  return distance < -half ? distance + half : 0;
}

const rgb = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
