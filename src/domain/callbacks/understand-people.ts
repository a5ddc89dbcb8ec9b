import { understandName } from './understand-name.ts';

/** Who is named in an answer to "what is your name?": the one whom staff ask for, and whom the call is about. */
export interface People {
  /** Who is called; null when only the other is named. */
  readonly name: string | null;
  /** Whom it is about, as the visitor says it ("my mother, Ruth Miller"). */
  readonly forWhom: string;
  /** The text says that the call is for them, rather than only naming them. */
  readonly isSaid: boolean;
  /** It is they who shall be called: "please call my mother". */
  readonly isCalled?: boolean;
}

const KIN =
  'mom|mum|mommy|mother|dad|daddy|father|parents?|husband|wife|partner|spouse|fianc[eé]e?|girlfriend|boyfriend|son|daughter|kids?|child(?:ren)?|brother|sister|aunt|uncle|grand(?:mother|father|ma|pa|mom|dad|son|daughter|parents)|granny|nana|cousin|niece|nephew|(?:mother|father|sister|brother|son|daughter)[ -]in[ -]law|step(?:mother|father|mom|dad|son|daughter)|friend|roommate|neighbou?r|client|patient|boss|mam[aá]|madre|pap[aá]|padre|espos[oa]|marido|hij[oa]|herman[oa]|abuel[oa]|amig[oa]';
const RELATIVE = new RegExp(
  `\\b(?:my|our|mi) (?:(?:dear|elderly|older|old|younger|little|big|late|own|best|good|adult) ){0,2}(?:${KIN})(?!\\p{L})`,
  'iu',
);

/** Does the text name one: "my wife"? */
export const namesRelative = (text: string): boolean => RELATIVE.test(text);

/** How a call for the relative is led up to, after which only the visitor's own name is left. */
const LEADS_UP =
  /(?:^|(?<![\s,;.:(–—-])[\s,;.:(–—-]+)(?:(?:and|but) )?(?:(?:i'?m|i am|is) )?(?:(?:calling|asking|writing|here|booking|this is|it'?s|it is|that'?s|the call is|es) ){0,4}(?:for|on behalf of|about|regarding|para|de parte de) ?$/i;
const TOGETHER = /(?:^|\s)(?:and|&|y|with)\s*$/i;
const MYSELF = /^(?:it'?s |for )?(?:me|myself|us|i|yo)$/i;
const IT_IS = /^(?:it'?s|it is|this is|that'?s|es)$/i;
const AND_MYSELF = /^ (?:and|&|y) (?:me|myself|i|yo)[.! ]*$/i;
const SAYS_OWN = /\b(?:my name|name is|i'?m|i am|this is|me llamo|soy|mi nombre)\b/i;

/** "… and mine is Tim", "… and I'm Tim". */
const OWN_AFTER =
  /(?<![\s,;.])[\s,;.]+(?:and |but |y )?(?:mine(?: is|'s)|my (?:own )?name(?: is|'s)|i'?m|i am|me llamo|yo soy) (?<own>.+)$/is;
const NAMES_RELATIVE =
  /^(?:['’]s name is|['’]s name:?|(?: wants you to call (?:her|him|them)(?: back)?)?,? (?:(?:she|he)(?:['’]s| is)|(?:her|his) name(?:['’]s| is)|who(?:se name)? is|named|called|is called|by the name of|name is|is|se llama))\s+/i;
const BETWEEN = /^[\s,:;(–—-]+/;
const RELATIVE_ENDS = /[,;.()]|\s(?:and|who|she|he|is|has|needs|wants|with|at|on|because|please)\b/i;

const ON_BEHALF =
  /^(?<own>.+?)(?<![\s,])[\s,]+(?:(?:i'?m |is )?(?:calling|asking|writing|booking) )?(?:for|on behalf of) (?<other>\p{Lu}.*)$/su;
const LONGEST = 160;

/** The people in an answer that names more than the visitor, or null for any other text: "Ann Lee, for my mother", "me and my wife Mary". */
export function understandPeople(text: string): People | null {
  const plain = text.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const found = RELATIVE.exec(plain);
  if (!found) return onBehalf(plain);
  const before = plain.slice(0, found.index);
  const after = plain.slice(found.index + found[0].length);
  if (ANSWERS.test(after)) return null;
  if (AND_MYSELF.test(after)) return { name: null, forWhom: `${found[0]}${after}`, isSaid: false };
  const ownAfter = nameIn(OWN_AFTER.exec(after)?.groups?.own ?? '');
  if ((CALLS.test(before) && !CALLS_NOT.test(before)) || WANTS_CALL.test(after))
    return whoIsCalled(before, found[0], after);
  const other = relativesName(after.replace(OWN_AFTER, ''));
  if (other === undefined) return null;
  return whoIsWho(before, other === null ? found[0] : `${found[0]}, ${other}`, ownAfter);
}

/** "My husband Bo will pick up": who answers is not whom the call is about. */
const ANSWERS =
  /^(?: \p{Lu}\p{L}+)? (?:will|'ll|may|might|can|is going to|usually) (?:probably )?(?:pick(?:s)? up|answer|take the call|get the phone|be there)/u;

/** What the clinic is asked to do with the relative named after it. */
const CALLS =
  /(?:^|[,;.!?–—-]\s*|\b(?:please|you|you to|some(?:one|body)|some(?:one|body) to|they|staff|clinic|and|then|just|hi|hello)\s+)(?:please |just )*(?:call|phone|ring|contact|reach)(?: up| back)? $/i;
const WANTS_CALL =
  /^ (?:wants|would like|'d like|needs|asked for|is asking for|asks for) (?:you to (?:call|phone|ring)|some(?:one|body) to call|a (?:phone )?call|to be called)/i;
const CALLS_NOT =
  /\b(?:don'?t|do not|never|did|do|have|has|if|when|before|after|should|i) (?:you |they )?(?:call|phone|ring|contact|reach)(?: up| back)? $/i;
const SAYS_WHO_ASKS =
  /\b(?:my name is|my name'?s|i'?m|i am|this is|me llamo|soy)\s+(?<own>[^,;.]+?)(?=[,;.]|\s(?:and|please|can|could|then|but)\b|\s*$)/i;

/** "My name is Joy Song and call my mom": staff ask for the mother, and know from whom it comes. */
function whoIsCalled(before: string, relative: string, after: string): People {
  const name = relativesName(after) ?? null;
  const asker = nameIn(SAYS_WHO_ASKS.exec(before)?.groups?.own ?? '');
  const forWhom = `${relative}${name ? `, ${name}` : ''}${asker ? ` (${asker} asks)` : ''}`;
  return { name, forWhom, isSaid: true, isCalled: true };
}

/** What stands before the relative is the visitor's name, or the relative's: "Ruth Miller, my mother". */
function whoIsWho(before: string, relative: string, own: string | null): People | null {
  const led = before.replace(LEADS_UP, '');
  const isSaid = led !== before;
  const lead = led.replace(TOGETHER, '').replace(ENDS, '');
  if (lead === '' || IT_IS.test(lead)) return { name: own, forWhom: relative, isSaid };
  if (MYSELF.test(lead)) {
    const both = TOGETHER.test(before) ? `${lead} and ${relative}` : relative;
    return { name: own, forWhom: both, isSaid };
  }
  const name = nameIn(lead);
  if (!name) return isSaid ? { name: own, forWhom: relative, isSaid } : null;
  const isApposition = lead === before.replace(ENDS, '') && !SAYS_OWN.test(lead);
  if (isApposition) return { name: own, forWhom: `${relative}, ${name}`, isSaid };
  return { name: own ?? name, forWhom: relative, isSaid };
}

const ENDS = /(?<![\s,;.:–—-])[\s,;.:–—-]+$/;

/** What follows "call my mother" and is no name. */
const NO_NAME =
  /^(?:at|on|her|his|their|instead|back|please|today|tomorrow|now|soon|asap|about|between|after|before)\b/i;

/** The relative's name; null when none is told, undefined when what follows is no name but a story. */
function relativesName(after: string): string | null | undefined {
  const isCalled = NAMES_RELATIVE.test(after);
  const said = after.replace(NAMES_RELATIVE, '').replace(BETWEEN, '').trim();
  if (!/\p{L}/u.test(said) || NO_NAME.test(said)) return null;
  const first = said.split(RELATIVE_ENDS)[0]?.trim() ?? '';
  const name = first === '' ? null : nameIn(first);
  if (name && (isCalled || /^\p{Lu}/u.test(name) || first === said)) return name;
  return /^[,;.(]|^ (?:who|she|he)\b/i.test(after) ? null : undefined;
}

/** "Ann Lee for Ruth Miller". */
function onBehalf(text: string): People | null {
  const { own = '', other = '' } = ON_BEHALF.exec(text)?.groups ?? {};
  const [name, forWhom] = [nameIn(own), nameIn(other)];
  return name && forWhom ? { name, forWhom, isSaid: true } : null;
}

function nameIn(text: string): string | null {
  const understood = understandName(text.trim());
  return understood.kind === 'name' ? understood.name : null;
}
