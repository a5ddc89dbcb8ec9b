import type { DialogContext } from 'botbuilder-dialogs';
import { turnOf } from '../turn-context.ts';
import { inputOf, understandAs } from './input.ts';

const PERSON =
  '(?:(?:my|our|the|his|her) (?:old |elderly |older |late )?(?:husband|wife|spouse|partner|mom|mum|mother|dad|father|parents?|grandma|grandmother|grandpa|grandfather|sister|brother|aunt|uncle|friend|boyfriend|girlfriend|neighbor|coworker|client|patient|mother[- ]in[- ]law|father[- ]in[- ]law)|her|him|them|me|us|someone else|somebody else|other people|esposo|esposa|mi esposo|mi esposa|mi mama|mi papa)';
const JOINS = '(?:(?:and|ok|okay|so|but|or|also|y|then|now)[ ,]+)*';
const FOR_PERSON = new RegExp(
  `^${JOINS}(?:(?:what|how) about (?:for )?|for |is (?:it|this|that) for |para )${PERSON}(?: too| as well| then)?[?.! ]*$`,
  'i',
);
const DOES_FOR_PERSON = new RegExp(
  `^${JOINS}(?:what|how) (?:does|would|will|can|could|might) (?:it|this|that|the (?:drip|iv|infusion)|magnesium|treatment) (?:do|help|work)(?: for)? ${PERSON}(?: too| then)?[?.! ]*$`,
  'i',
);

/** "For my husband", "what does it do for her": the answer before it is asked for once more, or what the treatment is when there was none. */
export function takeUpForPerson(dc: DialogContext): void {
  const { knowledge, state, triage } = turnOf(dc.context);
  const { text, value, understanding } = inputOf(dc.context);
  if (value !== null || understanding.outcome === 'advice' || triage.advice) return;
  const asksWhat = DOES_FOR_PERSON.test(text);
  if (!asksWhat && !FOR_PERSON.test(text)) return;
  const section = state.lastSection ?? (asksWhat ? knowledge.sections.keys().next().value : undefined);
  if (!section) return;
  understandAs(dc.context, {
    outcome: 'answer',
    command: null,
    clinicFact: null,
    sections: [{ id: section, score: 1 }],
  });
}
