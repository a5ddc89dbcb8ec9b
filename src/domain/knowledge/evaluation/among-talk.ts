import { describe, type Heard, type Row, rowOfMisses } from './row.ts';

/** What visitors write around what matters: greetings, prices, questions to the desk. */
const AROUND: readonly ((text: string) => string)[] = [
  (text) => `${text}. Can I come in today or do I need an appointment? What does it cost?`,
  (text) => `hello good morning, hope you are well. ${text}. thank you so much`,
  (text) =>
    `Hi there, I came in for a drip in May and the nurse was lovely. ${text}. Also, how much is the parking?`,
  (text) => `${text}, do you take walk-ins`,
  (text) => `${text}, how much is a drip`,
  (text) => `${text} do you take walk ins`,
  (text) => `hi there ${text} and how much is the magnesium drip`,
  (text) => `Can someone call me back? ${text}`,
  (text) => `${text}, do you take insurance`,
  (text) => `My name is Rob and ${text}, can you tell me what to do`,
];
/** The text among one of ten kinds of ordinary talk. */
export function amongTalk(text: string, at: number): string {
  let end = text.length;
  while (end > 0 && ' .?!'.includes(text[end - 1]!)) end--;
  return AROUND[at % AROUND.length]!(text.slice(0, end));
}

/** Emergencies among ordinary talk, which must not drown them. */
export function amongTalkRows(heard: readonly Heard[]): Row[] {
  return [
    row('emergencies among ordinary talk interrupted', heard, ({ triage }) => triage.tier === 'T1'),
    row('emergencies among ordinary talk shown the number', heard, ({ triage }) => triage.tier !== null),
  ];
}

function row(name: string, heard: readonly Heard[], isRight: (one: Heard) => boolean): Row {
  const misses = heard
    .filter((one) => !isRight(one))
    .map((one) => ({
      text: one.text,
      expected: 'emergency',
      got: describe(one),
      explanation: one.understood.explain(),
    }));
  return rowOfMisses(name, heard.length, misses);
}
