import type { Kysely } from 'kysely';
import type { Told } from '../domain/gaps/visitor-words.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';

/** Of a form and a request: what names somebody. */
const NAMING: ReadonlySet<string> = new Set(['name', 'forWhom', 'email', 'e164']);

/** What the visitors of these conversations told: their messages, and the names in their forms and requests, sent or not. */
export async function conversationWords(
  db: Kysely<Tables>,
  personal: Personal,
  ids: readonly string[],
): Promise<Told[]> {
  if (ids.length === 0) return [];
  const [messages, conversations, requests] = await Promise.all([
    db
      .selectFrom('activities')
      .select(['conversation_id', 'text'])
      .where('conversation_id', 'in', ids)
      .where('direction', '=', 'in')
      .where('text', 'is not', null)
      .execute(),
    db.selectFrom('conversations').select(['id', 'state']).where('id', 'in', ids).execute(),
    db
      .selectFrom('callback_requests')
      .select(['conversation_id', 'name', 'phone', 'for_whom', 'email'])
      .where('conversation_id', 'in', ids)
      .execute(),
  ]);
  return conversations.map(({ id, state }) => ({
    texts: messages
      .filter((message) => message.conversation_id === id)
      .map(({ text }) => personal.openOptional(text) ?? ''),
    names: [
      ...namesIn(JSON.parse(personal.open(state))),
      ...requests
        .filter((request) => request.conversation_id === id)
        .flatMap(({ name, phone, for_whom, email }) => [
          personal.open(name),
          ...namesIn(JSON.parse(personal.open(phone))),
          personal.openOptional(for_whom) ?? '',
          personal.openOptional(email) ?? '',
        ]),
    ],
  }));
}

/** Wherever in the dialogs' state a form is. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' ? (NAMING.has(key) ? [part] : []) : namesIn(part),
  );
}
