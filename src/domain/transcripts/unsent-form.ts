import type { CallbackForm } from '../callbacks/callback-request.ts';

/** The callback form in a conversation's state: it stands by itself where it was put aside, and deep in the stack of dialogs while it is open. Null where none is begun. */
export function formIn(state: unknown): CallbackForm | null {
  if (state === null || typeof state !== 'object') return null;
  if ('form' in state && 'asking' in state) return begun(state.form as CallbackForm);
  for (const inner of Object.values(state)) {
    const form = formIn(inner);
    if (form) return form;
  }
  return null;
}

const begun = (form: CallbackForm): CallbackForm | null => (Object.keys(form).length > 0 ? form : null);
