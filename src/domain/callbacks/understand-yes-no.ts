/** Texts that are a yes as a whole, in the form that `plainWords` gives. */
const YES =
  /^(?:y|ya|ye|yh|bet|aye|yes|yep|yup|yeah|yah|yea|ok|okay|okey|k|kk|sure|sure thing|surely|certainly|definitely|absolutely|of course|fine|alright|all right|right|correct|thats (?:right|correct|fine|ok|okay)|that is (?:right|correct|fine|ok|okay)|go ahead|go on|go for it|please do|please|do it|lets do it|can do|will do|works for me|send|send it|save it|submit|confirm|confirmed|agree|agreed|i agree|i do|i consent|accept|i accept|(?:im |i am )?(?:ok|okay|fine|good|cool|happy) with (?:that|this|it)|(?:fine|ok|okay|good) (?:by|with) me|sounds (?:good|right|fine)|(?:looks|seems) (?:good|right|fine|ok|okay)(?: to me)?|lgtm|good|great|perfect|you can|you may|they can|they may|i guess(?: so)?|i suppose(?: so)?|si|si claro|claro|claro que si|vale|bueno|de acuerdo|estoy de acuerdo|esta bien|me parece bien|por supuesto|como no|correcto|dale|acepto|no (?:problem|worries|objections?)|not a problem|why not|by all means|totally|all good|i (?:dont|do not) mind|sin problema|👍|👌|🆗|✅)$/;

/** Texts that are a no as a whole. */
const NO =
  /^(?:n|no|nope|nah|nay|never|dont|do not|please dont|i dont|i disagree|disagree|wrong|incorrect|not right|thats wrong|negative|(?:i )?(?:rather|prefer|would rather|would prefer) not(?: to)?|id (?:rather|prefer) not(?: to)?|not really|(?:absolutely|definitely|certainly|of course|probably|maybe|perhaps) not|hell no|no way|pass|hard pass|im good|i am good|(?:maybe |perhaps |some )?(?:later|another time|other time)|no gracias|incorrecto|para nada|creo que no|mejor no|ahora no|hoy no|todavia no|nunca|(?:quizas|tal vez) (?:luego|despues|mas tarde)|(?:mas tarde|luego|despues)|👎|❌)$/;

/** Wordings that refuse wherever they stand in a short text. */
const REFUSES =
  /\b(?:not (?:right now|now|today|yet|ok|okay|interested|comfortable|cool with|fine with|happy with|for me|at this time)|i (?:dont|do not) (?:think so|want|wish|agree|consent|accept|(?:like|trust) (?:that|this|it|you))|i (?:dont|do not) feel (?:right|good|ok|okay|comfortable|great) (?:about|with|doing|giving)|(?:rather|prefer) not|no quiero|no acepto|no estoy de acuerdo|no me parece|prefiero que no)\b/;

/** A negation: with one a text is never a yes. */
const NEGATION =
  /\b(?:no|non|not|nope|nah|never|none|nothing|nor|neither|cannot|without|hardly|unsure|uncomfortable|disagree|refuse|decline|wrong|incorrect|nunca|jamas|tampoco|ni|sin|nada|(?:do|does|did|is|was|are|were|ca|wo|would|should|could|have|has|ai)nt)\b/;

/** A negation that refuses nothing: it is asked again. */
const NO_REFUSAL =
  /\b(?:no (?:problem|worries|objections?|idea|clue|doubt|se|lo se|estoy segur[oa])|not (?:sure|certain|a problem)|why not|(?:dont|do not) (?:know|mind|care)|sin problema)\b/;

/** How somebody feels is told to the desk, whatever was asked. */
const FEELS =
  /\b(?:feel|feels|feeling|felt|sick|ill|unwell|dizzy|faint|hurts?|hurting|pain|weak|numb|siento|sentirme|me duele|mal|enferm[oa]|mareo|maread[oa])\b/;

const ASKS =
  /^(?:is|are|am|do|does|did|can|could|would|will|should|may|que|quien|como|cuando|donde|cuanto)\b|\b(?:what|whats|how|why|when|where|who|which)\b/;

const SURELY_YES = /^(?:yes|yeah|yep|yup|yea|si)\b/;
const FIRST_YES = /^(?:yes|yeah|yep|yup|yea|si|sure|ok|okay)\b/;
/** "Yes my name is …": what was asked for comes with the yes. */
const YES_WITH_ANSWERS =
  /^(?:yes|yeah|yep|yup|yea|si|sure|ok|okay) (?:please )?(?:my (?:name|number|phone|cell)|name|number|its|it is|this is|call me|me llamo|mi (?:nombre|numero))\b/;
const FIRST_NO = /^(?:no|nope|nah)\b/;

/** Words that don't change a yes or no that they stand beside. */
const FILLERS =
  /\b(?:please|thanks|thank you|that|thats|it|is|then|i|do|would|like|to|you|well|um|uh|oh|actually|sorry|hmm?|gracias|por favor)\b/g;

/** Most words of an answer; a longer text is decided by its first word only where that stands apart ("yes, but …"). */
const SHORT = 8;

/**
 * Yes or no in a short answer, or null when it is neither. A text with a negation is never a yes, nor is a question or one that
 * tells how somebody feels: the form asks again.
 */
export function understandYesNo(text: string): boolean | null {
  const plain = plainWords(text);
  const whole = decide(plain);
  if (whole !== null) return whole && text.includes('?') ? null : whole;
  const isShort = plain.split(' ').length <= SHORT;
  if (isShort && REFUSES.test(plain) && !NO_REFUSAL.test(plain)) return false;
  if (tellsFeeling(text)) return null;
  const said = isShort ? lenient(plain) : (firstApart(text) ?? (YES_WITH_ANSWERS.test(plain) || null));
  if (said === null || NO_REFUSAL.test(plain)) return null;
  return said && isDoubtful(plain) ? null : said;
}

/** Is a text a yes or a no and nothing else? */
export const isYesOrNo = (text: string): boolean => !text.includes('?') && decide(plainWords(text)) !== null;

/** Does a text tell how somebody feels, rather than what they think of something ("I don't feel right about this")? */
export function tellsFeeling(text: string): boolean {
  const plain = plainWords(text);
  return FEELS.test(plain) && !REFUSES.test(plain);
}

const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}👍👎👌🆗✅❌]+/gu, ' ')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/\b(yes|yeah|yea|yep|yup|ok|okay|sure|si|no|nope)(?:[shprkyiaoe])\b/g, inFull)
    .trim();

/** "Yess", "nooo": the last letter once. */
const inFull = (written: string, word: string): string => (written.at(-1) === word.at(-1) ? word : written);

/** A yes that only limits what is said ("sure but don't mention magnesium") stays one. */
const LIMITS =
  /^[a-z]+ but (?:please )?(?:dont|do not) (?:mention|say|tell|discuss|describe|talk about)\b.*$/;

function isDoubtful(plain: string): boolean {
  const unlimited = plain.replace(LIMITS, '');
  return NEGATION.test(unlimited) || (ASKS.test(unlimited) && !SURELY_YES.test(unlimited));
}

function firstApart(text: string): boolean | null {
  const first = /^\s*(?:(?:oh|well|um|uh|ah|hmm|so)[\s,.]+)*([\p{L}'’]+)(?:\s*[,.!;:–—-]| but\b)/iu.exec(
    text,
  )?.[1];
  return first ? decide(plainWords(first)) : null;
}

function lenient(plain: string): boolean | null {
  const rest = plain.replace(FILLERS, ' ').replace(/ +/g, ' ').trim();
  if (FIRST_YES.test(plain.replace(/^(?:(?:oh|well|um|uh|ah|hmm) )+/, '')))
    return decide(rest.replace(FIRST_YES, '').trim()) ?? true;
  if (FIRST_NO.test(rest)) return false;
  return decide(rest);
}

function decide(plain: string): boolean | null {
  if (YES.test(plain)) return true;
  return NO.test(plain) ? false : null;
}
