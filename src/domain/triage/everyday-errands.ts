import { createMatcher } from './matcher.ts';
import { parsePattern } from './pattern.ts';
import type { Token } from './tokens.ts';

/** What people do about a visit, a chat or their data; none of it touches anybody's health. In the language of pattern.ts. */
const ERRANDS: readonly string[] = [
  '(take|catch|ride|get|call|use|hail|grab|order) (a|an|the|my)? (taxi|taxis|cab|uber|lyft|bus|train|subway|metro|tram|ferry|bike|bicycle|scooter|car|elevator|shuttle|ride home|ride)',
  '(take|make) (a|some|any)? (picture*|photo*|selfie*|video*|phone call*|call|calls|note|notes)',
  '(drive|walk|bike) (there|over|to you|to the clinic)',
  'park (there|nearby|outside|my car|on the street|in the street|in your lot)?',
  '(data|info|information|messages|message|chat|conversation|details|words|privacy|password|phone number|name|email|credit card|payment)',
  '(write|type|send|ask|text|message|chat|share|enter|submit|post) (you|here|in here|this|in this chat|online|messages|questions)?',
  '(how many|how much|how often) (messages|questions|people|guests|friends|tip|characters|words|requests)',
  '(tip|bring|wait|pay|cancel|reschedule)',
  '(learn|know|find out) (some)? (more|more info|more information|more details)',
  '(is|are) (this|your|the) (site|website|web site|page|chat|connection) (safe|secure)',
];

/** What such a question is asked with. A word beyond these may make it one of health: "after the drip", "with my heart". */
const BESIDE = new Set(
  `can could may should would will must shall do does did am is are be i we you it this that there here to from home with how what
   where which who a an the my your our of at in by on for if and or so please thanks thank hi hello hey ok okay safe secure allowed
   alright fine get have need let me us also just really still much many more often about clinic office site website chat
   yours ur u without instead usually everyone anyone`.split(/\s+/),
);

const match = createMatcher(ERRANDS.map((source) => parsePattern(source, new Map())));

/** Whether all of a message is about getting here, writing here or being safe with one's data: "can I take a taxi there?" */
export function isEverydayErrand(tokens: readonly Token[]): boolean {
  const hits = match(tokens);
  if (hits.length === 0) return false;
  const covered = new Set<number>();
  for (const { from, to } of hits) for (let at = from; at < to; at++) covered.add(at);
  return tokens.every(({ word }, at) => covered.has(at) || BESIDE.has(word));
}
