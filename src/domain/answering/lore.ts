/** What an encyclopedia tells of a mineral, asked as a heading or a question. */
const LORE =
  /^\W*(?:(?:tell me|what is|what's|whats|give me|explain)\s+(?:me\s+)?(?:about\s+)?)?(?:the |a )?(?:short |brief )?(?:history|discovery|etymology|origins?|atomic (?:number|weight|mass)|melting point|chemical symbol) of\b|\bwho (?:discovered|invented|named)\b/i;
const OF_SOMEBODY = /\b(?:i|i'm|im|me|my|he|she|his|her|we|our)\b/i;

/** Whether a text asks for lore and speaks of nobody: such a question isn't a personal one, whatever the model hears. */
export const asksForLore = (text: string): boolean =>
  LORE.test(text) && !OF_SOMEBODY.test(text.replace(LORE, ''));
