import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { Conversation } from './conversation.ts';

const GOOD = ['call me please', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'skip', 'yes'] as const;

/** How many of these texts lead to the question for a field. */
const UP_TO = { consent: 1, name: 2, phone: 3, when: 4, topic: 5, voicemail: 6, confirm: 7 } as const;

/** A visitor whom the form has just asked for a field. */
export async function askedFor(field: keyof typeof UP_TO): Promise<Conversation> {
  const conversation = new Conversation();
  await conversation.start();
  await conversation.say(...GOOD.slice(0, UP_TO[field]));
  return conversation;
}

/** What the open form holds and asks. */
export function formOf({ state }: Conversation): { readonly form: CallbackForm; readonly asking: string } {
  const [root] = state.dialogStack as { state: { dialogs: { dialogStack: { state: never }[] } } }[];
  const [inner] = root?.state.dialogs.dialogStack ?? [];
  if (!inner) throw new Error('No form is open');
  return inner.state;
}
