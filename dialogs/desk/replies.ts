import type { TurnContext } from 'botbuilder';
import { choices, type Part, phrase, type Reply } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { safetyLine } from '../../src/domain/triage/emergency-reply.ts';
import { say, turnOf } from '../turn-context.ts';
import type { DeskState } from './desk-state.ts';
import { standingLine } from './emergency-lines.ts';
import { notAnEmergency } from './offers.ts';
import { whilePaused } from './paused.ts';
import { clinicPhone } from './values.ts';
import { offersCall, withoutCallback, withoutCalls } from './without-call.ts';

const REPLIES = Symbol('replies');

/** The same text isn't said more often than this in a row. */
const MOST_IN_A_ROW = 3;

/** Adds a reply to this turn. The front desk sends them all at its end, with the lines that every reply then carries. */
export function reply(context: TurnContext, ...parts: Part[]): void {
  context.turnState.set(REPLIES, [...repliesOf(context), parts]);
}

const repliesOf = (context: TurnContext): readonly Reply[] => context.turnState.get<Reply[]>(REPLIES) ?? [];

/** Sends the turn's replies: with the safety line of a T2 text, the number while an emergency stands, and never the same more than three times. */
export async function sendReplies(context: TurnContext, desk: DeskState, formAsks: boolean): Promise<void> {
  const turn = turnOf(context);
  const said = repliesOf(context).map((parts) => withoutWhatCantBe(parts, turn, desk));
  // Who writes for the first time reads whole who answers and how to end it; what the safety line belongs to follows at once.
  const before = said.length > 1 && said[0]?.some(isIntroduction) ? 1 : 0;
  const replies = (formAsks ? withoutOffers(said) : said).map((parts, index, all) =>
    withSafety(parts, turn, index - before, all.length - 1 - before),
  );
  for (const parts of replies) await say(context, unlikeTheLast(parts, turn, desk));
  if (replies.length > 0) desk.last = replies.map((parts) => [...parts]);
}

/** Who is under 18 is offered no contact form; nobody is while staff wouldn't know of a request, nor an answer while the bot is paused. */
function withoutWhatCantBe(said: Reply, turn: Turn, desk: DeskState): Reply {
  const parts = turn.paused ? whilePaused(said, turn.knowledge) : said;
  if (!turn.takesCallbacks)
    return withoutCalls(turn.state.emergency ? withoutCallback(parts) : parts, turn.knowledge);
  return desk.minor ? withoutCallback(parts) : parts;
}

/** What is said before a form's question offers no call and has no choices but those it needs itself: the question's are shown. */
function withoutOffers(replies: readonly Reply[]): Reply[] {
  const isNeeded = (part: Part) =>
    part.kind !== 'choices' || part.options.some(({ value }) => value.startsWith('clarified:'));
  return replies.map((parts, index) =>
    index === replies.length - 1 ? parts : parts.filter((part) => !offersCall(part) && isNeeded(part)),
  );
}

/** A reply with the lines that it carries as one of several, whose last has the index `last`. */
export function withSafety(
  parts: Reply,
  turn: Pick<Turn, 'state' | 'triage'>,
  index: number,
  last: number,
): Reply {
  const { emergency } = turn.state;
  if (emergency) return duringEmergency(parts, emergency.targets, index === last);
  return index === 0 ? withLines(parts, safetyLine(turn.triage)) : parts;
}

/** The number stands on every reply, and the one choice of the last is to say that it is none. */
function duringEmergency(parts: Reply, targets: readonly string[], isLast: boolean): Reply {
  const line = isEmergency(parts) ? [] : standingLine(targets);
  const quiet = isLast ? [choices(notAnEmergency)] : [];
  return [
    ...withLines(
      parts.filter((part) => part.kind !== 'choices' && !offersCall(part)),
      line,
    ),
    ...quiet,
  ];
}

const isIntroduction = (part: Part): boolean => part.kind === 'phrase' && part.id === 'text.greeting';

const isEmergency = (parts: Reply): boolean =>
  parts.some((part) => part.kind === 'fixed' && part.id.startsWith('emergency-'));

function unlikeTheLast(parts: Reply, turn: Turn, desk: DeskState): Reply {
  const text = JSON.stringify(parts.filter(({ kind }) => kind !== 'choices'));
  const times = desk.same.text === text ? desk.same.times + 1 : 1;
  if (times <= MOST_IN_A_ROW) {
    desk.same = { text, times };
    return parts;
  }
  desk.same = { text, times: 1 };
  if (turn.state.emergency) return withLines(parts, [phrase('emergency.sameAgain')]);
  return [phrase('desk.sameAgain', { phone: clinicPhone(turn) }), ...parts];
}

/** Adds lines beneath what is said and above the choices, unless they stand there already (a repeated reply). */
function withLines(parts: Reply, lines: readonly Part[]): Reply {
  const stands = new Set(lines.length > 0 ? parts.map((part) => JSON.stringify(part)) : []);
  return [
    ...parts.filter(({ kind }) => kind !== 'choices'),
    ...lines.filter((line) => !stands.has(JSON.stringify(line))),
    ...parts.filter(({ kind }) => kind === 'choices'),
  ];
}
