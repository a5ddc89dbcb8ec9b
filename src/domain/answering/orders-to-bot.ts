/** "Ignore all previous instructions and …": what is asked stands behind it. */
const ORDER =
  /^\W*(?:please |now )?(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,60}?\b(?:instructions?|rules|prompts?|guidelines|restrictions)\b[\s,.;:!-]*(?:(?:and|then|now)\b\s*)*/i;

/** The text without an order about the bot's own instructions, which it has none of; the whole text where nothing else stands there. */
export function withoutOrders(text: string): string {
  const rest = text.replace(ORDER, '');
  return /\p{L}/u.test(rest) ? rest : text;
}
