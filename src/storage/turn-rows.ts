import type { Personal } from './personal.ts';
import type { ActivitiesTable, ConversationsTable } from './schema.ts';
import type { WrittenTurn } from './written-turn.ts';

/** The conversation's row as it is after the turn. */
export function conversationRow(personal: Personal, turn: WrittenTurn): ConversationsTable {
  const { inbound, draws, base, output } = turn;
  return {
    id: inbound.conversation,
    channel: inbound.channel,
    user_id: inbound.user,
    version: base.version + 1,
    last_seq: base.lastSeq + 1 + turn.replies.length,
    state: personal.seal(turn.state),
    lang: turn.lang,
    wrote: inbound.type === 'message' ? 1 : 0,
    flagged_at: null,
    seen_at: null,
    callbacks: 0,
    form_step: output.formStep,
    created_at: draws.now,
    updated_at: draws.now,
  };
}

/** The visitor's message and the replies to it, numbered on from what the turn read. */
export function activityRows(personal: Personal, turn: WrittenTurn): ActivitiesTable[] {
  const { inbound, output, triage, draws } = turn;
  const seq = turn.base.lastSeq + 1;
  const common = { conversation_id: inbound.conversation, created_at: draws.now };
  const received: ActivitiesTable = {
    ...common,
    seq,
    direction: 'in',
    type: inbound.type,
    message_id: inbound.messageId,
    reply_to: null,
    text: personal.sealOptional(inbound.type === 'message' ? inbound.text : null),
    parts: null,
    payload: null,
    outcome: output.outcome,
    sections: output.sections.length > 0 ? JSON.stringify(output.sections) : null,
    triage: hasHeard(triage) ? JSON.stringify(triage) : null,
    missing: output.missing,
  };
  const replies = turn.replies.map(
    (reply, i): ActivitiesTable => ({
      ...common,
      seq: seq + 1 + i,
      direction: 'out',
      type: 'message',
      message_id: null,
      reply_to: seq,
      text: null,
      parts: personal.seal(reply.parts),
      payload: personal.seal(reply.payload),
      outcome: null,
      sections: null,
      triage: null,
      missing: null,
    }),
  );
  return [received, ...replies];
}

/** Whether triage found anything that staff look for; most messages have none of it. */
const hasHeard = ({ tier, advice, contraindications }: WrittenTurn['triage']): boolean =>
  tier !== null || advice !== null || contraindications.length > 0;
