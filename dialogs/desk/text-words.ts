import type { DialogContext } from 'botbuilder-dialogs';
import {
  type OptOutWording,
  readHelp,
  readMore,
  readOptIn,
  readOptOut,
  readStart,
  refusesMessages,
} from '../../src/domain/texts/opt-out.ts';
import { isTextMessage } from '../../src/domain/transcripts/channel.ts';
import { type PhrasePart, phrase, type Reply, type SpanPart } from '../../src/domain/transcripts/reply.ts';
import type { ReplyPage, Turn } from '../../src/domain/transcripts/turn.ts';
import { say, turnOf } from '../turn-context.ts';
import { mayQuote } from './approved.ts';
import { deskOf } from './desk-state.ts';
import { reply } from './replies.ts';
import { clinicPhone } from './values.ts';

/** Whether nothing may be texted to the visitor, who ended all texts. */
const hasEndedTexts = ({ snapshot }: Turn): boolean => (snapshot.optedOut ?? null) !== null;

/**
 * Takes the words that every text message service knows: STOP and its like, START, HELP, MORE. An emergency comes before them.
 * @returns whether there is nothing else to do with the message.
 */
export async function takeTextWords(dc: DialogContext): Promise<boolean> {
  const turn = turnOf(dc.context);
  if (!isTextMessage(turn.inbound)) return false;
  const { text } = turn.inbound;
  if (hasEndedTexts(turn)) return whileEnded(dc);
  const { networkAnswered } = turn.inbound;
  const how = networkAnswered === 'stop' ? 'network' : endsTexts(dc, text);
  if (how !== null) {
    turn.outcome = 'command';
    turn.intents.push({ kind: 'optOut', how });
    await dc.cancelAllDialogs();
    // The network answers its own words, and lets nothing of ours through after them.
    if (how === 'words') reply(dc.context, ofClinic('text.ended', turn));
    return true;
  }
  const [next] = turn.state.following ?? [];
  if (readMore(text) && next) return showPage(dc, next);
  if (networkAnswered === undefined && !readHelp(text) && !readStart(text)) return false;
  turn.outcome = 'command';
  if (networkAnswered === undefined) reply(dc.context, ofClinic('text.help', turn));
  return true;
}

/**
 * How the text ends all texts. What the form asked is answered by words that would do so anywhere else; the words of the network do so here
 * too.
 */
function endsTexts({ activeDialog }: DialogContext, text: string): OptOutWording | null {
  const how = readOptOut(text);
  const asking: unknown = activeDialog?.state.asking;
  const answers =
    activeDialog &&
    (leavesForm(text) ||
      (ABOUT_MESSAGES.includes(asking) && refusesMessages(text)) ||
      (ABOUT_NUMBER.includes(asking) && takesBackNumber(text)));
  return how === 'words' && answers ? null : how;
}

/** "Cancel" in Spanish, which no network knows. */
const leavesForm = (text: string): boolean => /^\W*cancelar(?: por favor)?\W*$/i.test(text);

const ABOUT_MESSAGES: readonly unknown[] = ['may-text', 'voicemail'];
const ABOUT_NUMBER: readonly unknown[] = ['phone', 'confirm'];

/** The number that the form has or offers isn't the right one. */
const takesBackNumber = (text: string): boolean =>
  /^\W*(?:no\W+|please )*(?:remove|delete|take off|forget|lose) (?:my|this) (?:phone |cell )?number\W*$/i.test(
    text,
  );

/** After STOP nothing is said until START, whose answer is the network's where it knew of the STOP. */
function whileEnded(dc: DialogContext): true {
  const turn = turnOf(dc.context);
  turn.outcome = 'command';
  // From now on the network knows of it too, and answers START itself.
  const { networkAnswered, text } = turn.inbound;
  if (networkAnswered === 'stop') turn.intents.push({ kind: 'optOut', how: 'network' });
  else if (readOptOut(text) === 'keyword') turn.intents.push({ kind: 'optOut', how: 'keyword' });
  if (networkAnswered !== 'start' && !readOptIn(text)) return true;
  turn.intents.push({ kind: 'optIn' });
  if (turn.snapshot.optedOut === 'words' && networkAnswered === undefined)
    reply(dc.context, ofClinic('text.begun', turn));
  return true;
}

/** What the first text to anybody says: who this is, that it is automated, who may read it, and how to end it. */
export function introduceByText(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  if (!isTextMessage(turn.inbound) || turn.state.introduced) return;
  turn.state = { ...turn.state, introduced: true };
  const { clinic } = turn.knowledge;
  reply(
    dc.context,
    phrase('text.greeting', { clinic: clinic.name, days: clinic.transcriptDays, url: clinic.privacyUrl }),
    ...(clinic.demo ? [phrase('greeting.demo')] : []),
  );
}

/** The next page of a reply that was too long, unless the articles have changed since or may not be quoted any more. */
async function showPage(dc: DialogContext, next: ReplyPage): Promise<boolean> {
  const turn = turnOf(dc.context);
  const parts = deskOf(dc).last[next.reply];
  const following = (turn.state.following ?? []).slice(1);
  turn.outcome = 'command';
  if (!parts || isStale(turn, parts)) {
    turn.state = { ...turn.state, following: [], rest: [] };
    reply(dc.context, phrase('command.nothingToRepeat'));
    return true;
  }
  turn.state = { ...turn.state, following, showing: next };
  // As it was said: with its lines, and not one more time the same.
  await say(dc.context, parts);
  return true;
}

const isStale = (turn: Turn, parts: Reply): boolean =>
  parts.some(
    (part): part is SpanPart =>
      part.kind === 'span' && (part.version !== turn.knowledge.version || !mayQuote(turn, part.section)),
  );

const ofClinic = (id: string, turn: Turn): PhrasePart =>
  phrase(id, { clinic: turn.knowledge.clinic.name, phone: clinicPhone(turn) });
