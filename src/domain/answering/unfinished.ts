import { tokenise } from '../triage/tokens.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Nobody's sentence ends with these. */
const NEVER_LAST = words(
  'a an the my your ur his her our their and or but because cuz if than very also between im ive con el un una',
);
/** These end a question that begins with what, who, where … ("what is it for") and no other. */
const LAST_BEHIND_WHAT = words(
  'with for to of about from without into having keep keeps feel feels get gets getting take taking took been',
);
/** These end a few words that ask ("how long does") or a short reply ("yes I do"), and whole sentences ("what it does"). */
const LAST_IN_REPLY = words('is are was were does do did can could would should will');
const ASKS_WHAT = words('what whats who whom where wheres which how why when que');
const BEGINS_REPLY = words('yes yeah yep no nope i it they we you he she sure ok of');
const BEGINS_QUESTION = words('does do did can could is are was will would should may has have');
const SUBJECTS = words(
  'it this that these the a iv magnesium mag drip drips infusion infusions treatment therapy they you i we he she there my mom dad',
);
/** "I'd love to", "any reason not to", "sort of": nothing is missing. */
const COMPLETES = words('love happy glad not sort kind die');
const HAVE = words('have has had');
const CANNOT = words('cant cannot couldnt');
const BEFORE_OBJECT = words('for to help helps about with treat treats give gives on call ask tell');
/** What somebody wants is still to come: "i", "want", "she needs". */
const BEGINS_WISH = words('i he she we they');
const WISHES = words('want wants wanna need needs quiero necesito');
const FEW = 3;
const SOME = 6;

/** Who asks whether they may ask goes on with it. */
const ANNOUNCES =
  /^\W{0,9}(?:hi|hello|hey|so|ok|um)?\W{0,9}(?:(?:can|could|may) i (?:just )?ask(?: (?:you|u))?(?: (?:something|a question|a quick question|smth))?|(?:i (?:have|got|'ve got)|i'?ve) (?:a|another|one|a quick) question|(?:just )?(?:a )?quick question|something)\W*$/i;

/** Longer messages are sentences, however they end. */
const LONGEST = 8;
const LONGEST_CHARACTERS = 100;
const ENDED = /(?:[?!]|(?<!\.)\.)\s*$/;

/** Whether a message says that a question comes ("can I ask something") and asks nothing yet. */
export const announcesQuestion = (text: string): boolean =>
  text.length <= LONGEST_CHARACTERS && ANNOUNCES.test(text);

/** Whether a message plainly breaks off ("does magnesium", "help with", "I took all my"): the next one will go on with it. */
export function isUnfinished(text: string): boolean {
  if (text.length > LONGEST_CHARACTERS) return false;
  if (announcesQuestion(text)) return true;
  if (ENDED.test(text)) return false;
  const said = tokenise(text).map(({ word }) => word);
  const first = said[0];
  const last = said.at(-1);
  if (!first || !last || said.length > LONGEST) return false;
  return (
    (NEVER_LAST.has(last) && !isObject(said)) ||
    isBareQuestion(said) ||
    isBareCannot(said) ||
    isBareWish(said) ||
    lacksVerb(said, first, last) ||
    lacksObject(said, last)
  );
}

/** "What does it do for her": here it is somebody, in "for her" too. */
const isObject = (said: readonly string[]): boolean =>
  said.at(-1) === 'her' && BEFORE_OBJECT.has(said.at(-2) ?? '');

/** "Does magnesium", "can it", "are you". */
const isBareQuestion = ([first, ...rest]: readonly string[]): boolean =>
  BEGINS_QUESTION.has(first ?? '') && rest.every((word) => SUBJECTS.has(word));

/** "I can't", "she cannot": it may be to breathe. */
const isBareCannot = ([first, second, ...rest]: readonly string[]): boolean =>
  SUBJECTS.has(first ?? '') && CANNOT.has(second ?? '') && rest.length === 0;

/** "I", "want", "she needs". */
const isBareWish = ([first, second, ...rest]: readonly string[]): boolean =>
  rest.length === 0 &&
  (second === undefined
    ? BEGINS_WISH.has(first ?? '') || WISHES.has(first ?? '')
    : BEGINS_WISH.has(first ?? '') && WISHES.has(second));

/** "How long does", "I have", "do you have". */
function lacksVerb(said: readonly string[], first: string, last: string): boolean {
  if (HAVE.has(last)) return said.length <= (BEGINS_QUESTION.has(first) ? FEW : 2) && first !== 'yes';
  return LAST_IN_REPLY.has(last) && said.length <= FEW && !BEGINS_REPLY.has(first);
}

/** "Is it good for", "what about". */
function lacksObject(said: readonly string[], last: string): boolean {
  if (said.length > SOME || !LAST_BEHIND_WHAT.has(last) || COMPLETES.has(said.at(-2) ?? '')) return false;
  return !said.some((word) => ASKS_WHAT.has(word)) || (last === 'about' && said.length === 2);
}
