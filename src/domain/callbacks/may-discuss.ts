/** Who agrees, as the visitor calls them. */
const THEY = '(?:s?he|they|her|him|my \\p{L}+|our \\p{L}+)';
const KNOWS = new RegExp(
  `^(?:(?:yes|yeah|yep|sure|of course|actually|oh|ok|okay|well|wait|sorry|and|but)[ ,.!]+)*${THEY} (?:(?:does|do|already|now|both) )?(?:knows?|agrees?|agreed|consents?|consented|is (?:aware|ok|okay|fine)|does)\\b`,
  'iu',
);
const ALLOWS =
  /\b(?:(?:you|they|staff)(?: can| may| are free to)|feel free to|(?:it'?s|that'?s) (?:ok|okay|fine) to) (?:talk|speak|discuss)\b/i;
const REFUSES = new RegExp(
  `\\b(?:don'?t|do not|never|please not|not to|shouldn'?t|must not|can'?t|may not) (?:talk|speak|discuss|tell|mention)\\b|\\b${THEY} (?:doesn'?t|does not|don'?t|do not|hasn'?t|has not|haven'?t|isn'?t|is not|won'?t|wouldn'?t|didn'?t)\\b|\\bwithout (?:her|his|their) knowing\\b`,
  'iu',
);

/** What a text says about talking with who answers: "she knows about it", "don't tell him". Null for any other text. */
export function mayDiscussOf(text: string): boolean | null {
  const plain = text.slice(0, LONGEST).replace(/’/g, "'");
  if (REFUSES.test(plain)) return false;
  return !plain.includes('?') && (KNOWS.test(plain) || ALLOWS.test(plain)) ? true : null;
}

const LONGEST = 120;

const ONLY_ANSWER = new RegExp(
  `^(?:(?:yes|yeah|no|nope|sure|well|oh|actually|not yet)[ ,.!]+)*${THEY} (?:(?:already|now|both) )?(?:knows?|agrees?|agreed|does|do|(?:does(?:n'?t| not)|do(?:n'?t| not)|did(?:n'?t| not)) (?:know|agree)|does(?:n'?t| not)|do(?:n'?t| not)|has(?:n'?t| not) agreed)(?: (?:about|of|to|with) (?:it|this|that|the call))?(?: yet)?(?: and (?:agrees?|agreed|is (?:ok|okay|fine) with it))?[.! ]*$`,
  'iu',
);

/** Is a text such an answer and nothing else: "yes, she knows", "he doesn't know about it"? */
export const isMayDiscussAnswer = (text: string): boolean =>
  text.length <= LONGEST && ONLY_ANSWER.test(text.replace(/’/g, "'").trim());
