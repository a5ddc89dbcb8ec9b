import { slipsBetween } from '../spelling/slips.ts';
import { mayBeGivenName } from './understand-name.ts';

const OPENING = "(?:(?:oh|no|nope|sorry|wait|oops|it'?s|i mean|actually|please)[\\s,.!-]+)*";
const NAME = "(?<fresh>\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,3})";

/** "Not Ann, Anna"; "it's Anna, not Ann". */
const NEW_FOR_OLD = [
  new RegExp(`^${OPENING}[Nn]ot (?<old>[\\p{L}'’ -]+?)(?:,| but)(?: it'?s)? ${NAME}[.! ]*$`, 'u'),
  new RegExp(`^${OPENING}${NAME},?(?: and)? not (?<old>[\\p{L}'’ -]+?)[.! ]*$`, 'iu'),
];

/** "No wait, Anna"; "Annabel actually". */
const NEW_ALONE = [
  new RegExp(
    `^(?:(?:[Oo]h|[Nn]o|[Ss]orry|[Ww]ait|[Oo]ops|[Ii] mean(?:t)?|[Aa]ctually)[\\s,.!-]+)+${NAME}[.! ]*$`,
    'u',
  ),
  new RegExp(`^${NAME},? (?:actually|instead|rather|i mean|i meant)[.! ]*$`, 'u'),
];

/** "My last name is spelled Smithe", "first name is Jon". */
const ONE_PART = new RegExp(
  `\\b(?<part>[Ff]irst|[Gg]iven|[Ll]ast|[Ff]amily|[Ss]ur) ?name(?:'s| is| should be| must be|:) (?:actually )?(?:spelled |spelt |written )?(?:as )?${NAME}[.! ]*$`,
  'u',
);

const LONGEST = 80;

/**
 * The name with what a correction puts in its place, or null where the text corrects no name: "not Ann, Anna" makes "Anna Lee" of
 * "Ann Lee", "no wait, Anna" makes it "Anna".
 */
export function correctName(text: string, known: string): string | null {
  const plain = text.slice(0, LONGEST).trim();
  for (const pattern of NEW_FOR_OLD) {
    const { old = '', fresh = '' } = pattern.exec(plain)?.groups ?? {};
    const part = partOf(known, old);
    if (part !== null && mayBeGivenName(fresh)) return known.replace(part, fresh);
  }
  const named = withPart(plain, known);
  if (named) return named;
  const fresh = NEW_ALONE.map((pattern) => pattern.exec(plain)?.groups?.fresh).find(Boolean);
  return fresh && mayBeGivenName(fresh) ? fresh : null;
}

const MOST_SLIPS = 2;

/** The whole name where one word of it is said in another spelling: "Munde" of "Amy Mond" is "Amy Munde". */
export function inWholeName(said: string, known: string): string {
  const words = known.split(' ');
  if (said.includes(' ') || words.length < 2) return said;
  const isLike = (word: string) =>
    word[0]?.toLowerCase() === said[0]?.toLowerCase() &&
    slipsBetween(word.toLowerCase(), said.toLowerCase(), MOST_SLIPS) <= MOST_SLIPS;
  const at = words.findIndex(isLike);
  return at < 0 ? said : words.with(at, said).join(' ');
}

/** The name with the first or the last of its words said anew. */
function withPart(text: string, known: string): string | null {
  const { part = '', fresh = '' } = ONE_PART.exec(text)?.groups ?? {};
  if (fresh === '') return null;
  const [first = known, ...others] = known.split(' ');
  const isFirst = /^(?:first|given)$/i.test(part);
  return isFirst ? [fresh, ...others].join(' ') : `${first} ${fresh}`;
}

/** The words of the name as it writes them. */
function partOf(name: string, said: string): string | null {
  const at = ` ${name.toLowerCase()} `.indexOf(` ${said.toLowerCase().trim()} `);
  return said === '' || at < 0 ? null : name.slice(at, at + said.trim().length);
}
