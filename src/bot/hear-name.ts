import { formIn } from '../../dialogs/stored-dialogs.ts';
import { isMayDiscussAnswer } from '../domain/callbacks/may-discuss.ts';
import { understandName } from '../domain/callbacks/understand-name.ts';
import type { Inbound, Snapshot } from '../domain/transcripts/turn.ts';
import type { Triage } from '../domain/triage/triage.ts';

/** What the form asks for with a name. */
const ASKS_NAME: readonly string[] = ['name', 'for-whom'];

const CAPITALISED = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,2}$/u;

/**
 * The triage of a message, without the doubt of the message model where the form has asked for a name and the message is one ("Joy
 * Blood", "Bob Hart"), or whether somebody knows of the call and it says no more than that. What a rule hears and what interrupts stays.
 */
export function hearName(
  heard: Triage,
  { inbound, snapshot }: { inbound: Inbound; snapshot: Snapshot },
): Triage {
  if (heard.tier !== 'T2' || heard.rule !== 'model') return heard;
  const asking = formIn(snapshot.state.dialogStack)?.asking ?? '';
  const isAnswer = asking === 'may-discuss' && isMayDiscussAnswer(inbound.text);
  return isAnswer || (ASKS_NAME.includes(asking) && isName(inbound.text))
    ? { ...heard, tier: null, targets: [], rule: null, category: null, bare: false }
    : heard;
}

/** One to three capitalised words that the form takes for a name; in capitals alone people cry for help. */
function isName(text: string): boolean {
  const name = text.trim();
  return CAPITALISED.test(name) && /\p{Ll}/u.test(name) && understandName(name).kind === 'name';
}
