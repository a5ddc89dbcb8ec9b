import type { Block } from './source-document.ts';

/** A heading of the source, or the lack of one, and the paragraphs below it. */
export interface OpenSection {
  readonly heading: string | null;
  /** Without a heading: the first paragraphs of the article, or some after a gap. */
  readonly opens: 'heading' | 'article' | 'gap';
  readonly paragraphs: string[];
}

interface Sections {
  readonly sections: readonly OpenSection[];
  readonly notes: readonly string[];
}

/** Puts blocks under their headings, and leaves out what a chat can't quote or says otherwise, with a note each. */
export function draftSections(blocks: readonly Block[]): Sections {
  const sections: OpenSection[] = [];
  const notes: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'other') notes.push(`left out: ${block.what}, which a chat can't quote`);
    else if (block.kind === 'heading')
      sections.push({ heading: block.text, opens: 'heading', paragraphs: [] });
    else {
      if (block.kind === 'paragraph' && block.afterGap && sections.length > 0)
        sections.push({ heading: null, opens: 'gap', paragraphs: [] });
      if (sections.length === 0) sections.push({ heading: null, opens: 'article', paragraphs: [] });
      sections.at(-1)!.paragraphs.push(block.text);
    }
  }
  if (blocks.some(({ kind }) => kind === 'item'))
    notes.push('list items became paragraphs: make sentences of them that stand alone');
  leaveOutInvitation(sections, notes);
  leaveOutLeadIns(sections, notes);
  return { sections: withText(sections, notes), notes };
}

const INVITATION =
  /\b(?:reach out|contact us|call us|give us a call|fill out|book (?:a|an|your|now)|schedule (?:a|an|your)|get on the schedule|learn more about|sign up)\b/i;

/** Closing words that invite to call or write: the chat offers a call itself. */
function leaveOutInvitation(sections: readonly OpenSection[], notes: string[]): void {
  const paragraphs = sections.at(-1)?.paragraphs ?? [];
  while (INVITATION.test(paragraphs.at(-1) ?? ''))
    notes.push(
      `left out: the closing words "${beginning(paragraphs.pop()!)}", since the chat offers a call itself`,
    );
}

/** A paragraph that only announces what follows ("…, including:") says nothing when it is quoted. */
function leaveOutLeadIns(sections: readonly OpenSection[], notes: string[]): void {
  for (const { paragraphs } of sections)
    while (paragraphs.at(-1)?.endsWith(':'))
      notes.push(`left out: "${beginning(paragraphs.pop()!)}", which only announces what follows`);
}

function withText(sections: readonly OpenSection[], notes: string[]): OpenSection[] {
  return sections.filter(({ heading, paragraphs }) => {
    if (paragraphs.length > 0) return true;
    if (heading) notes.push(`left out: the heading "${heading}", which has no text of its own`);
    return false;
  });
}

const SHOWN = 60;
const beginning = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
