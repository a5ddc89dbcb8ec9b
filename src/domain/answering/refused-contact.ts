import { normalise } from '../triage/normalise.ts';

const CALL =
  '(?:call|calls|calling|phone|phoning|ring|ringing|contact|contacting|text|texting|message|messaging|write|writing|bother|bothering|reach out|reaching out|get in touch)';
/** A time that doesn't suit isn't a refusal, nor is a call that didn't come. */
const NO_TIME =
  '(?! (?:\\p{L}+ )?(?:before|after|until|till|at|on|in|between|during|if|unless|when|by|while)\\b)';
const NO_COMPLAINT = '(?<!\\b(?:why|you|u|they|nobody|didnt|did) )';

const REFUSALS: readonly RegExp[] = [
  `${NO_COMPLAINT}\\b(?:dont|do not|never|stop|quit)(?: (?:please|ever|even|you|try to|have to))? (?:${CALL})(?: (?:me|us|back|to me))*(?: (?:again|anymore|any more|ever))?\\b${NO_TIME}`,
  `\\b(?:dont|do not|didnt|never)(?: (?:really|even))? (?:want|need|wish|require|ask for|like)(?: (?:a|an|any|the|to get|to receive|to have|your|you to|anyone to|anybody to|someone to|to be|to get a))* (?:callback|call ?back|calls?|phone calls?|called|contacted|phoned|phone|ring|contact|text|message)(?: (?:me|us|back))*\\b${NO_TIME}`,
  `\\b(?:no|without a|without any) (?:callbacks?|call ?backs?|calls|phone calls?|call)\\b(?: (?:please|needed|necessary|thanks|thank you))?`,
  `\\bno me (?:llam\\p{L}+|escrib\\p{L}+|contact\\p{L}+)`,
  `\\bno (?:quiero|necesito) (?:que me (?:llamen|llame|contacten)|(?:una |la |ninguna )?llamada)`,
  `\\bdeje\\p{L}* de (?:llamar|escribir|contactar)\\p{L}*`,
].map((source) => new RegExp(source, 'gu'));

const STILL_WANTS =
  /\b(?:call|phone|ring) (?:me|us|my)\b|\b(?:book|schedule|appointment|reschedule|talk to|speak (?:to|with))\b|\bllam[ae]n?me\b|^\W*(?:(?:please|just|so|pls|no|but) )*(?:call|phone|ring)\b(?: (?:instead|only|please|then))?\W*$/;

/**
 * What is left of a message that refuses to be called or written to ("no callback please, just tell me the price"), or null for one that
 * doesn't, or that wants to be called all the same ("don't text, call me", "call, don't text").
 */
export function besidesRefusedContact(text: string): string | null {
  const plain = normalise(text).replace(/\s+/g, ' ');
  const rest = REFUSALS.reduce((left, refusal) => left.replace(refusal, ' '), plain);
  return rest === plain || STILL_WANTS.test(rest) ? null : rest;
}
