import type { AlertBlock, Block, FineBlock, NoteBlock, Source, TextBlock } from '../direct-line/activity.ts';

/** Neighbouring quotes of one section: they share one source line. */
export interface QuotePassage {
  readonly kind: 'quotes';
  readonly texts: string[];
  readonly source: Source;
}

/** Neighbouring fine print: it runs on in one paragraph. */
export interface FinePassage {
  readonly kind: 'fine';
  readonly blocks: FineBlock[];
}

export type Passage = TextBlock | AlertBlock | NoteBlock | QuotePassage | FinePassage;

/** The blocks of a message as the page shows them. Blocks of a kind that this page doesn't know are shown as text. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = [];
  for (const block of blocks) {
    const last = passages.at(-1);
    if (block.kind === 'fine') {
      if (last?.kind === 'fine') last.blocks.push(block);
      else passages.push({ kind: 'fine', blocks: [block] });
    } else if (block.kind !== 'quote') passages.push(block);
    else if (last?.kind === 'quotes' && last.source.url === block.source.url) last.texts.push(block.text);
    else passages.push({ kind: 'quotes', texts: [block.text], source: block.source });
  }
  return passages;
}

/** Whether a message is an emergency's answer, which interrupts. */
export const isEmergency = (blocks: readonly Block[]): blocks is readonly AlertBlock[] =>
  blocks.length > 0 && blocks.every(({ kind }) => kind === 'alert');

/** What a block says, an address by its link's words. */
export const wordsOf = (block: Block): string =>
  block.kind === 'fine' && block.link ? block.link.label : block.text;

/** What is read out when a message arrives: nothing for an emergency, which announces itself. */
export function spokenText(blocks: readonly Block[]): string {
  return isEmergency(blocks) ? '' : blocks.map(wordsOf).join('\n');
}
