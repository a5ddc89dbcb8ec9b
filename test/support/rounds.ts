/** How many rounds a long test makes: ROUNDS, or the full figure that is promised. */
export function rounds(full: number): number {
  const given = Number(process.env.ROUNDS);
  return Number.isInteger(given) && given > 0 ? Math.min(given, full) : full;
}
