import type { FixedLink, Safety } from '../knowledge/knowledge.ts';

/** A fixed wording of safety.yaml in a language, with the links that stand beside it; English where the language is unknown. */
export function fixedWords(
  safety: Safety,
  id: string,
  lang: string,
): { readonly text: string; readonly links: readonly FixedLink[] } {
  const sentence = safety.fixed.get(id);
  if (!sentence) throw new Error(`No fixed wording "${id}": add it to knowledge/safety.yaml under \`fixed\``);
  const base = lang.split('-')[0] ?? 'en';
  const known = sentence.text[base] === undefined ? 'en' : base;
  return {
    text: sentence.text[known] ?? '',
    links: sentence.links.filter((link) => link.lang === undefined || link.lang === known),
  };
}
