import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import type { Intent, Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { newFormState } from './form-state.ts';
import { nameStep } from './name-step.ts';
import { namedField } from './named-field.ts';
import { phoneStep } from './phone-step.ts';
import { readFields } from './read-fields.ts';
import type { Step, Taken } from './step.ts';

/** What of a sent request may be changed beside its time. */
export type Contact = 'name' | 'phone';

export const CONTACT_STEPS: Readonly<Record<Contact, Step>> = { name: nameStep, phone: phoneStep };

/** "Change my number": the part that is to be changed, or null. */
export function wantedContact(input: Input): Contact | null {
  const field = namedField(input);
  return field === 'name' || field === 'phone' ? field : null;
}

const CHANGES = /\b(?:change|correct|update|fix|wrong|new|another|different|incorrect|actually|instead)\b/i;

/** "Change my number to 212-555-0199" says the new one too. */
export function newContact(
  turn: Turn,
  input: Input,
  request: CallbackRequest,
): Partial<CallbackRequest> | null {
  if (input.value !== null || !CHANGES.test(input.text)) return null;
  const { name: asked, phone: called, forWhom } = request;
  const known = { name: asked, phone: called, ...(forWhom ? { forWhom } : {}) };
  const { name, phone } = readFields(turn, input.text, known).fields;
  return name || phone ? { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } : null;
}

/** What an answer to the question for a name or number means. */
export const takeContact = (turn: Turn, contact: Contact, input: Input): Taken =>
  CONTACT_STEPS[contact].take(turn, newFormState(), input);

/** The request with another name or number, under its own reference. */
export function changedRequest(request: CallbackRequest, contact: Partial<CallbackRequest>): Intent {
  const { ref, consent, name, phone, window, voicemail, topic, email, forWhom, flags } = {
    ...request,
    ...contact,
  };
  const form = {
    consent,
    name,
    phone,
    window,
    voicemail,
    ...(topic ? { topic } : {}),
    ...(email ? { email } : {}),
    ...(forWhom ? { forWhom } : {}),
  };
  return { kind: 'requestCallback', ref, form, flags };
}
