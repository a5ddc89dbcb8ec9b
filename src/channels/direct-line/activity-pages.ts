import { activityId } from './render.ts';

/** Activities of a conversation past a cursor, each as JSON. */
export interface ActivityPage {
  readonly payloads: readonly string[];
  readonly cursor: number;
  readonly more: boolean;
}

/** A row as the storage streams it. */
export interface ConversationRow {
  readonly seq: number;
  readonly at: string;
  readonly payload: string | null;
  readonly echo: { readonly messageId: string; readonly text: string; readonly user: string } | null;
}

/** Gives rows Direct Line's form: replies as they were rendered, the visitor's messages as an echo. */
export function toActivityPage(
  conversation: string,
  page: { rows: readonly ConversationRow[]; cursor: number; more: boolean },
): ActivityPage {
  const payloads = page.rows.flatMap((row) => row.payload ?? echo(conversation, row));
  return { payloads, cursor: page.cursor, more: page.more };
}

function echo(conversation: string, { seq, at, echo: sent }: ConversationRow): string[] {
  if (!sent) return [];
  const activity = {
    type: 'message',
    id: activityId(conversation, seq),
    timestamp: at,
    from: { id: sent.user, role: 'user' },
    conversation: { id: conversation },
    text: sent.text,
    channelData: { clientActivityID: sent.messageId },
  };
  return [JSON.stringify(activity)];
}
