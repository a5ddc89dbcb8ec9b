import { type Block, oneLine, readByline, type SourceDocument } from './source-document.ts';

const HEADING_MAX = 80;
const HEADING_MAX_WORDS = 12;

/** Lines without a blank one between, and how many blank ones stand before them. */
interface Chunk {
  readonly lines: readonly string[];
  readonly blankBefore: number;
}

/** Reads plain text: blank lines part its paragraphs, a short line that doesn't end like a
 * statement is a heading, the first one the title. */
export function readPlainText(text: string): SourceDocument {
  const [first, ...rest] = chunksOf(text);
  const titled = first && isHeading(first);
  const chunks = titled || !first ? rest : [first, ...rest];
  const byline = chunks[0]?.lines.length === 1 ? readByline(chunks[0].lines[0]!) : null;
  const body = byline ? chunks.slice(1) : chunks;
  const headingsStandApart = body.some((chunk) => isHeading(chunk) && chunk.blankBefore > 1);
  return {
    title: titled ? headingText(first) : null,
    author: byline,
    lang: null,
    url: null,
    blocks: body.flatMap((chunk, at) => {
      const follows = at > 0 && !isHeading(body[at - 1]!);
      return blocksOf(chunk, headingsStandApart && follows && chunk.blankBefore > 1);
    }),
  };
}

function chunksOf(text: string): Chunk[] {
  const chunks: { lines: string[]; blankBefore: number }[] = [];
  let blank = 0;
  let open = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      blank++;
      open = false;
      continue;
    }
    if (open) chunks.at(-1)!.lines.push(line.trim());
    else chunks.push({ lines: [line.trim()], blankBefore: blank });
    open = true;
    blank = 0;
  }
  return chunks;
}

function isHeading({ lines }: Chunk): boolean {
  const [line = ''] = lines;
  return (
    lines.length === 1 &&
    line.length <= HEADING_MAX &&
    line.split(' ').length <= HEADING_MAX_WORDS &&
    !/(?:[.!…,;]|including:|such as:)$/.test(line) &&
    !ITEM.test(line) &&
    /^[\p{Lu}\p{N}¿¡]/u.test(line)
  );
}

const headingText = ({ lines }: Chunk): string => lines[0]!.replace(/:$/, '');

const ITEM = /^(?:[-*•–]|\d{1,2}[.)])\s+/;

function blocksOf(chunk: Chunk, afterGap: boolean): Block[] {
  if (isHeading(chunk)) return [{ kind: 'heading', text: headingText(chunk) }];
  if (chunk.lines.every((line) => ITEM.test(line)))
    return chunk.lines.map((line) => ({ kind: 'item', text: line.replace(ITEM, '') }));
  return [{ kind: 'paragraph', text: oneLine(chunk.lines.join(' ')), ...(afterGap ? { afterGap } : {}) }];
}
