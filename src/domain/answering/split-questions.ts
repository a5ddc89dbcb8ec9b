/** What a question begins with, in English and a little Spanish. */
const OPENER =
  "(?:what|whats|what's|how|why|when|where|wheres|where's|who|which|does|do|did|can|could|is|are|will|would|should|may|cuanto|cuánto|donde|dónde|que tal|qué tal)";
/** Joins two questions, where a second one begins behind it. */
const JOINT = new RegExp(
  `(?:,|\\b(?:and|also|plus|or|but|y)\\b)[, ]{1,4}(?=(?:also |then |so )?${OPENER}\\b)`,
  'i',
);
const IS_QUESTION = new RegExp(
  `\\?\\s*$|^\\s*(?:(?:and|also|plus|or|but|so|ok|okay|hi|hello|hey|please|y)[ ,]+)*${OPENER}\\b`,
  'i',
);
const SENTENCE = /[^.?!;\n]+[.?!;\n]*/g;

/** Longer messages tell a story; what they ask is read from the whole. */
const LONGEST = 400;

/**
 * The questions of a message, each with the statements before it ("My knees ache. Does it help? And how much is it?" has two). A
 * message with one question is one part. Words joined inside a question ("stress and anxiety") aren't taken apart.
 */
export function splitQuestions(text: string): string[] {
  if (text.length > LONGEST) return [text];
  const parts = (text.match(SENTENCE) ?? []).flatMap((sentence) => sentence.split(JOINT));
  const questions: string[] = [];
  let statements = '';
  for (const part of parts) {
    statements += part;
    if (!IS_QUESTION.test(part)) {
      statements += ' ';
      continue;
    }
    questions.push(oneLine(statements));
    statements = '';
  }
  if (questions.length === 0) return [text];
  const last = questions.length - 1;
  questions[last] = oneLine(`${questions[last]} ${statements}`);
  return questions;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The two halves of words joined in one question: "is it good for migraines and mood?" gives two, else null. */
export function splitPair(text: string): readonly [string, string] | null {
  const halves = text.slice(0, LONGEST).split(/\s(?:and|or|&|y)\s/i);
  const [one, other] = halves;
  return halves.length === 2 && one && other ? [one, other] : null;
}
