/** What the integer columns of both databases hold. */
const MOST = 2_147_483_647;

/** The whole number from 0 to 2,147,483,647 that somebody sent in digits alone, or null when it is none. */
export function wholeNumber(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= MOST ? value : null;
}
