/**
 * How a text says that its sender wants no more texts: `keyword` for the words alone that the phone network and Twilio know, block by and
 * answer themselves; `words` for anything else that means it.
 */
export type OptOutWording = 'keyword' | 'words';

/** How somebody ended all texts: by their own words, or the network says so. Who used a `keyword` or is told by the `network` gets its answer to START. */
export type OptOut = OptOutWording | 'network';

/** Marks a request whose visitor ended all texts: staff ask before they call. */
export const TEXTED_STOP = 'texted-stop';

/** Single words by which Twilio ends texts on long codes and toll-free numbers. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
]);

/** Longer texts say something else; patterns are read over no more than this. */
const LONGEST = 300;

/** Does the text end all texts? Whoever asks about a medicine to stop, a visit to cancel or a voicemail not to leave does not. */
export function readOptOut(text: string): OptOutWording | null {
  if (KEYWORDS.has(text.trim().toLowerCase())) return 'keyword';
  const said = simplified(text);
  if (said === '' || text.length > LONGEST || asksToGoOn(text)) return null;
  return [...ENGLISH, ...SPANISH].some((wording) => wording.test(said)) ? 'words' : null;
}

/** "Don't stop texting me": the same words with a no before them, and nothing between. */
const asksToGoOn = (text: string): boolean => GOES_ON.test(lowered(text));

const GOES_ON =
  /\b(?:(?:dont|do not|didnt|did not|never)(?: want (?:you|yall|them) to| want to)? (?:stop|quit|cease|end|turn off|(?:take|remove|drop|delete|lose|forget|erase) (?:me|us|my|this)|opt me out|unsubscribe)|no (?:quiero )?(?:me |nos )?(?:dejen?|dejes|dejar|paren?|pares|parar|quiten?|quites|borren?|borres|eliminen?|saquen?|den de baja))\b/;

/** Are they Spanish words that end all texts? One alone tells the language. */
export const endsInSpanish = (text: string): boolean => {
  const said = simplified(text);
  return SPANISH.some((wording) => wording.test(said));
};

/** Is it a no to messages that were asked about, "don't text me", rather than an end of all of them, "don't text me again"? */
export const refusesMessages = (text: string): boolean =>
  readOptOut(text) === 'words' && REFUSES.test(text) && !FOR_GOOD.test(text);

const REFUSES = /^\W*(?:please |por favor,? )?(?:no|sin|i (?:do not|don['’]?t)|do not|don['’]?t)(?!\p{L})/iu;
const FOR_GOOD = /(?<!\p{L})(?:more|any ?more|again|ever|never|m[aá]s|nunca|jam[aá]s)(?!\p{L})/iu;

/** Does the text of somebody who ended them ask for texts again? These words and no others, as at Twilio. */
export const readOptIn = (text: string): boolean => /^\s*(?:start|unstop|yes)\s*$/i.test(text);

/** Does the text ask for texts, of which somebody may not have ended any? A yes answers a question. */
export const readStart = (text: string): boolean => /^\s*(?:start|unstop)\s*$/i.test(text);

/** Does the text ask who this is and how to end it, by the word alone that the networks require an answer to? */
export const readHelp = (text: string): boolean => /^\s*(?:help|info|ayuda)\s*[.!?]?\s*$/i.test(text);

/** Does the text ask for the pages of an answer that didn't fit? */
export const readMore = (text: string): boolean => /^\s*(?:more|m[aá]s)\s*[.!]?\s*$/i.test(text);

/** Lower case, without accents and marks: "Please, DON'T text me!" reads "please dont text me". */
const simplified = (text: string): string =>
  lowered(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const lowered = (text: string): string =>
  text.slice(0, LONGEST).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’‘]/g, '');

const TEXTS =
  '(?:texts?|texting|text messages?|text messaging|messages|messaging|msgs?|msging|sms|txts?|txting)';
/** What may stand before it: "all these annoying texts". */
const THESE =
  '(?:(?:all|any|the|these|this|those|that|your|you|of|with|from|so|many|more|further|automated|annoying|stupid|damn|unwanted|spam|sending|getting|receiving|me|us) ){0,6}';
const PLEASE =
  '(?:(?:please|pls|plz|just|ok|okay|hey|hi|hello|no|now|so|sorry|thanks|thank you|look|i said|i want you to|you need to|you can|you may|can you|could you|would you|will you|wont you|why wont you|kindly) ){0,4}';
const AFTER =
  '(?: (?:stop|it|this|that|now|please|pls|plz|already|thanks|thank you|all|everything|immediately|today|asap|right now|for good|ok|okay|por favor))*';

/** Another way or another time is asked for: "don't contact me by phone", "don't write me at work". */
const NOT_THAT_WAY =
  '(?! (?:by (?:phone|e ?mail|mail|post|voice)|at (?:work|home|this time|the moment|this hour)|the (?:results|bill|address)|about my)\\b)';

const ENGLISH: readonly RegExp[] = [
  // "Stop", with nothing but courtesy around it.
  `^${PLEASE}(?:who (?:is|are) (?:this|you) |wrong number )?(?:stopp?|stpo|st0p|cease|uns(?:ub|u)s?cribe|opt ?out|opt me out|go away|(?:remove|delete|take off) (?:me|my (?:phone |cell )?number|this (?:phone )?number))${AFTER}$`,
  // "Stop texting me", "quit sending these messages".
  `(?<!\\bwhy did (?:you|yall|they|it) )\\b(?:stopp?|stpo|st0p|quit|cease|end|discontinue|halt) ${THESE}${TEXTS}\\b(?! neck)`,
  `\\b(?:stopp?|stpo|st0p|quit|cease) (?:contacting|spamming|harassing|pestering|writing(?: to)?|messaging|text) (?:me|us|this|my)\\b`,
  `\\b(?:stop|quit|cease) sending (?:me|us)(?: (?:stuff|things|anything|this|that|these|those|so much|spam|more))?(?: ?(?:now|please|already|anymore|any more|again))*$`,
  `^${PLEASE}(?:stop|quit) (?:bothering|bugging|annoying|contacting)\\b`,
  `\\benough (?:with|of) ${THESE}${TEXTS}\\b`,
  `\\b(?:want|need|make) ${THESE}${TEXTS} (?:to )?stop\\b`,
  // "Don't text me any more", "do not contact this number".
  `(?<!\\b(?:i|you|they|we|he|she|who|phones?|why) )\\b(?:dont|do not|never)(?: ever)?(?: (?:call|e ?mail))?(?: (?:or|and))? (?:text|txt|message|msg|sms|contact|bother|write|spam)(?: to)? (?:me|us|this|my number|my phone|here|again|any ?more)\\b${NOT_THAT_WAY}`,
  `(?<!\\b(?:i|you|they|we|he|she|who|why) )\\b(?:dont|do not|never) send (?:me |us )?${THESE}(?:${TEXTS}|anything)\\b`,
  `^${PLEASE}(?:dont|do not) (?:text|txt|message|msg)${AFTER}$`,
  // "No more texts", "I don't want your messages".
  `\\bno more ${THESE}${TEXTS}(?! (?:from|of) (?:the|my) (?:insurance|pharmacy|doctor|lab))\\b`,
  `^${PLEASE}no (?:texts|texting|text messages|sms)${AFTER}$`,
  `\\bi (?:dont|do not|no longer|never) (?:want|wanna|wish|need|like|care)(?: to)?(?: (?:be|get|getting|receive|receiving|have))? ${THESE}(?:texts|texted|text messages|messages from you|messaged|contacted by (?:text|sms)|sms|txts)\\b`,
  `\\bi (?:dont|do not|no longer|never) (?:want|wanted|asked|ask|agreed)(?: for)? (?:you|yall|your clinic|this number|anyone)(?: to)? (?:text|texting|message|messaging|contact|contacting|write|writing)\\b`,
  `\\b(?:dont|do not) want (?:any ?more |more )(?:of )?(?:these |your )?(?:texts|messages|sms)\\b`,
  // "Unsubscribe me", "take me off your list", "opt me out".
  `^${PLEASE}(?:i (?:want|would like|wish|need) to |id like to |let me |how (?:do|can) i )?(?:unsubscribe|un subscribe)(?: me)?(?: (?:from|to) (?:this|these|all|your|the)?(?: ?${TEXTS}| ?list| ?number)?)?${AFTER}$`,
  `\\b(?:opt|opting|opted)(?: me)? ?out (?:of|from) ${THESE}${TEXTS}\\b`,
  `^${PLEASE}(?:i (?:want|would like|wish|need) to |id like to |let me |how (?:do|can) i )(?:opt ?out|be opted out)(?: of (?:this|these|all|everything))?${AFTER}$`,
  `\\b(?:take|remove|delete|get|drop|strike) (?:me|us|my (?:phone |cell )?number|this (?:phone )?number) (?:off|from|out of|off of) (?:your|the|this|that|all|any)?(?: ?(?:your|the))?(?: ?(?:text|texting|sms|message|messaging|contact|contacts|mailing|marketing|phone))? ?(?:list|lists|texts|texting|messages|messaging|sms|database|system|records|files)\\b`,
  `^${PLEASE}(?:lose|forget|delete|erase) (?:my|this) (?:phone |cell )?number(?: and (?:dont|do not|never|stop)\\b| from your\\b|${AFTER}$)`,
  `^${PLEASE}lose (?:my|this) number${AFTER}$`,
  `^${PLEASE}leave me (?:the \\w+ )?(?:alone|be)${AFTER}$`,
  `\\b(?:revoke|withdraw|rescind|take back|cancel) (?:my |the )?(?:consent|permission|authorization|agreement|subscription)(?: (?:to|for|of))? (?:be |being |get |getting |receive |receiving |you |your )*(?:${TEXTS}|texted|contacted)\\b`,
  `\\b(?:cancel|end|turn off|switch off|disable|deactivate) ${THESE}(?:texts|text messages|text reminders|text alerts|sms)\\b`,
].map((wording) => new RegExp(wording));

const SPANISH: readonly RegExp[] = [
  `^(?:(?:por favor|ya|no|oye|bueno|gracias) )*(?:alto|pare|paren|parar|detener|detengan|detenganse|deten|baja|cancelar|no mas|ya no mas|ya basta|basta|suscripcion no)(?: (?:por favor|ya|gracias|ahora))*$`,
  `\\b(?:no|nunca|ni) (?:me|nos)(?: (?:vuelvan? a|vuelvas a|sigan?|sigas))? ?(?:mande|manden|mandes|mandar|mandando|envie|envien|envies|enviar|enviando|escriba|escriban|escribas|escribir|escribiendo|textee|texteen|textees|moleste|molesten|molestes|contacte|contacten|contactes)\\b(?! (?:a|al|en) (?:ese|este|mi|el) (?:correo|trabajo))(?! (?:a|al) (?:urgencias|emergencias?|hospital|la|el|casa)\\b)(?! (?:la|las|mi|mis|una?) (?:receta|cuenta|factura|medicina|cita))`,
  `\\bno (?:mande|manden|mandes|mandar|envie|envien|envies|enviar|escriba|escriban|escribir) (?:mas )?(?:mensajes|textos|sms)\\b(?! de voz)`,
  `\\b(?:deje|dejen|deja|dejes|pare|paren|para|dejar|parar) de (?:mandar|enviar|escribir|textear|molestar|contactar|mensajear)(?:me|nos|les)?\\b(?! (?:la|las|mi|mis) )`,
  `\\bno (?:quiero|deseo|quisiera|necesito)(?: (?:recibir|que me (?:manden|envien|escriban)))?(?: mas)?(?: de)?(?: (?:sus|estos|los|tus|esos))? (?:mensajes|textos|sms)\\b(?! de voz)`,
  `\\bno (?:quiero|deseo) que me (?:manden|envien|escriban|texteen|contacten|molesten)\\b`,
  `\\b(?:dar(?:me)?|dame|denme|deme|dese|darse) de baja(?! (?:mi|la|el|una) )`,
  `\\b(?:quite|quiten|quita|quiteme|quitenme|quitame|borre|borren|borra|borreme|borrenme|borrame|elimine|eliminen|elimina|elimineme|eliminenme|saque|saquen|saqueme|saquenme) (?:mi numero|mi telefono|de (?:la|su|esta|tu) lista|este numero)\\b`,
  `\\b(?:basta de|no mas|ya no mas) (?:mensajes|textos|sms)\\b(?! de voz)`,
  `\\b(?:cancelar?|cancele|cancelen|detengan?|detener|parar|paren|terminen?|terminar) (?:los|estos|sus|todos los|mis)? ?(?:mensajes|textos|sms)\\b(?! de voz)`,
  `^(?:por favor )?(?:no|sin) (?:mensajes|textos|sms)(?: por favor| gracias)?$`,
  `\\bcancel(?:ar|e|en) (?:la |mi |esta )?suscripcion\\b`,
  `^(?:por favor )?(?:quitenme|quiteme|eliminenme|elimineme|borrenme|borreme|saquenme|saqueme)(?: por favor| ya)?$`,
  `^(?:por favor )?(?:dejeme|dejenme|dejame) (?:en paz|tranquil[oa])(?: por favor| ya)?$`,
].map((wording) => new RegExp(wording));
