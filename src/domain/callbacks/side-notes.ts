import { isOnlyTime } from './time-words.ts';

/** What stands before the topic of a call: "it's about cramps", "call me about my bill", "regarding prices". */
const BEFORE_TOPIC =
  /^(?:(?:can|could|would) (?:you|someone|somebody) )?(?:(?:please|actually|no|and|but|oh|wait|sorry)[ ,]+)*(?:(?:change|set|update|correct|switch|make) (?:the |my )?(?:topic|reason|subject)(?: of (?:the|my) call)? (?:to|into) (?:be )?(?:about )?|(?:the |my )?(?:topic|subject|reason)(?: (?:of|for) (?:the|my) call)? (?:is|should be|was) (?:really |actually |rather )?(?:about )?|(?:(?:call|ring|phone|contact|text|talk to|speak to|speak with|get back to) (?:me|us|him|her|them|(?:my|our) \p{L}+)(?: back)? |(?:it'?s|it is|this is|that'?s|i'?m calling|i am calling|(?:the )?(?:call|topic) is|i have (?:a |some )?questions?|(?:make|change) (?:it|that|this|the call)(?: to(?: be)?)?) )?(?:about|regarding|concerning|re:) )/iu;

/** A label before the topic, as on a paper form: "Topic: cramps". */
const LABEL =
  /^\s*(?:(?:the |my )?(?:topic|subject|reason(?: for (?:the|my) call)?)|re|about|tema|motivo)\s*[:=]\s*(?=\S)/i;

export const withoutTopicLabel = (text: string): string => text.replace(LABEL, '');

/** The topic that a clause names, or null. A time ("about 3") is none, and neither is a question ("what about my data"). */
export function topicOf(clause: string): string | null {
  const said = clause.trim();
  if (!BEFORE_TOPIC.test(said) && !LABEL.test(said)) return null;
  const topic = withoutTopicLabel(said)
    .replace(BEFORE_TOPIC, '')
    .replace(/(?<![\s.!?])[\s.!?]+$/, '')
    .replace(INSTEAD, '');
  return /\p{L}{3}/u.test(topic) && !/^\d/.test(topic) && !isOnlyTime(topic) ? topic : null;
}

const INSTEAD = /(?:,? (?:instead|please|now)){1,3}$/i;

const NO_VOICEMAIL =
  /\b(?:no|without(?: a| any)?|(?:don'?t|do not|please don'?t|never) leave(?: me)?(?: a| any)?|(?:remove|delete|drop)(?: the| my)?|sin) (?:voice ?mails?|messages?|vms?|mensajes?|buzon)\b/i;
const VOICEMAIL =
  /\b(?:voice ?mails?|messages?|vms?) (?:is |are )?(?:ok|okay|fine|good|allowed)\b|\b(?:ok|okay|fine|can|may|free|please|just) (?:to )?leave (?:me )?(?:a )?(?:voice ?mail|message|vm)\b/i;

/** "Call me Tuesday at 2 about sleep" in two, so that neither the time nor the topic hides the other. */
export function apart(clause: string): readonly string[] {
  const { lead = '', time = '', topic = '' } = TIME_THEN_TOPIC.exec(clause)?.groups ?? {};
  return isOnlyTime(time) ? [`${lead}${time}`, topic] : [clause];
}

const TIME_THEN_TOPIC =
  /^(?<lead>.*\b(?:call|ring|phone|contact|reach|talk to|speak to|speak with|get back to) (?:me|us|him|her|them|(?:my|our) \p{L}+)(?: back)? |)(?<time>.+?) (?<topic>(?:about|regarding|concerning) (?!the same\b).+)$/iu;

/** What a clause says about a voicemail: may staff leave one? Null when it doesn't say. */
export function voicemailOf(clause: string): boolean | null {
  if (NO_VOICEMAIL.test(clause)) return false;
  return VOICEMAIL.test(clause) ? true : null;
}
