import { measure } from '../../domain/texts/gsm.ts';

/** A paragraph of a reply. */
export interface Paragraph {
  /** What may be parted from each other, in order: sentences, or lines. */
  readonly sentences: readonly string[];
  readonly separator: ' ' | '\n';
  /** Whose words they are, where they are a quotation: stands on every page that has some of them. */
  readonly source: string | null;
}

/** One text message, and how many of the numbered lines were shown up to its end. */
export interface Page {
  readonly text: string;
  readonly shown: number;
}

/** The longest text message that we send, in units of its encoding. */
export const LONGEST = 320;

const fits = (text: string): boolean => measure(text).units <= LONGEST;

interface Token {
  readonly text: string;
  /** Between it and what stands before it on the same page. */
  readonly separator: ' ' | '\n';
  readonly source: string | null;
  /** Numbered lines in it. */
  readonly lines: number;
}

/**
 * Lays a reply out in messages that are short enough: cut between sentences, and between words only where one sentence alone is too long.
 * The last sentence stays with the numbered lines that answer it, and each page but the last ends with `more`.
 */
export function pagesOf(paragraphs: readonly Paragraph[], numbered: readonly string[], more: string): Page[] {
  const all = [...tokensOf(paragraphs), ...numbered.map(lineToken)];
  const whole = textOf(all);
  if (fits(whole)) return [{ text: whole, shown: numbered.length }];
  const pages: Token[][] = [];
  let rest: Token[] = withTail(tokensOf(paragraphs), numbered).flatMap((token) => shortened(token, more));
  while (rest.length > 0) {
    const isLast = fits(textOf(rest));
    const count = isLast ? rest.length : Math.max(1, countThatFit(rest, more));
    pages.push(rest.slice(0, count));
    rest = rest.slice(count);
  }
  let shown = 0;
  return pages.map((tokens, index) => {
    shown += tokens.reduce((lines, token) => lines + token.lines, 0);
    const text = textOf(tokens);
    return { text: index === pages.length - 1 ? text : `${text}\n${more}`, shown };
  });
}

const lineToken = (text: string): Token => ({ text, separator: '\n', source: null, lines: 1 });

const tokensOf = (paragraphs: readonly Paragraph[]): Token[] =>
  paragraphs.flatMap(({ sentences, separator, source }) =>
    sentences.map(
      (text, index): Token => ({ text, separator: index === 0 ? '\n' : separator, source, lines: 0 }),
    ),
  );

/** What answers a question isn't parted from it, where both fit together. */
function withTail(tokens: readonly Token[], numbered: readonly string[]): Token[] {
  if (numbered.length === 0) return [...tokens];
  const last = tokens.at(-1);
  const asked = last && last.source === null ? [last.text] : [];
  const text = [...asked, ...numbered].join('\n');
  const head = tokens.slice(0, tokens.length - asked.length);
  if (fits(text)) return [...head, { text, separator: '\n', source: null, lines: numbered.length }];
  return [...tokens, ...numbered.map(lineToken)];
}

function countThatFit(tokens: readonly Token[], more: string): number {
  let count = 0;
  while (count < tokens.length && fits(`${textOf(tokens.slice(0, count + 1))}\n${more}`)) count += 1;
  // What announces a list stays with it.
  while (count > 1 && tokens[count - 1]?.text.endsWith(':')) count -= 1;
  return count;
}

/** A sentence that is too long for a page of its own, in parts that aren't. */
function shortened(token: Token, more: string): Token[] {
  const fitsAlone = (text: string) => fits(`${textOf([{ ...token, text }])}\n${more}`);
  if (fitsAlone(token.text) || token.lines > 0) return [token];
  const parts: Token[] = [];
  let part = '';
  for (const word of token.text.split(' ').flatMap((long) => long.match(/.{1,100}/gsu) ?? [])) {
    const longer = part === '' ? word : `${part} ${word}`;
    if (part !== '' && !fitsAlone(longer)) {
      parts.push({ ...token, text: part, separator: parts.length === 0 ? token.separator : ' ' });
      part = word;
    } else part = longer;
  }
  return [...parts, { ...token, text: part, separator: ' ' }];
}

/** The source follows the last of its words on the page. */
function textOf(tokens: readonly Token[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    text += `${index === 0 ? '' : token.separator}${token.text}`;
    if (token.source !== null && tokens[index + 1]?.source !== token.source) text += `\n${token.source}`;
  }
  return text;
}
