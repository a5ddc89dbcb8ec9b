const TREATMENT =
  '(it|this|that|magnesium|mag|drip|drips|iv|infusion|infusions|treatment|therapy|these) (drip|iv|infusion|infusions|therapy|thing|stuff)?';
const FITS = '(good|right|suitable|ok|okay|alright|fine|appropriate|advisable|recommended|wise|smart)';
const SOMEBODY =
  '(me|him|her|us|them|someone like me|somebody like me|people like me|someone my age|people my age|my age|my condition|my situation|my case|my mom|my mother|my mum|my dad|my father|my husband|my wife|my son|my daughter|my kid)';

/**
 * Wordings that ask whether a treatment is right for a person, in the pattern language of domain/triage/pattern.ts. What it is good for
 * ("would it help my migraines") is a question to the articles; whether it suits somebody is a clinician's.
 */
export const SUITS_PATTERNS: readonly string[] = [
  `(is|are|isnt|would|will|wouldnt|does) (the|an|a|iv|your)? ${TREATMENT} (be|sound|seem|look)? (a|actually|really|even|also)? ${FITS} (idea|fit|choice|thing|option|one)? for ${SOMEBODY}`,
  '(am i|is he|is she|are we|would i be) .. candidate',
];
