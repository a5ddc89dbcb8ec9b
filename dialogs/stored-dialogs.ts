import type { ConversationState } from '../src/domain/transcripts/turn.ts';
import { CALLBACK_DIALOG } from './callback-dialog.ts';
import type { DeskState } from './desk/desk-state.ts';
import { FRONT_DESK_DIALOG } from './front-desk-dialog.ts';

/** A form as it stands open: what it holds and asks. */
export type KeptForm = NonNullable<ConversationState['keptForm']>;

/** A dialog as the Bot Framework stores it; those inside it stand in its state. */
interface StoredDialog {
  readonly id: string;
  readonly state?: {
    readonly desk?: DeskState;
    readonly dialogs?: { readonly dialogStack?: readonly StoredDialog[] };
    readonly form?: KeptForm['form'];
    readonly asking?: string;
  };
}

const frontDeskIn = (stack: unknown): StoredDialog['state'] =>
  (stack as readonly StoredDialog[] | null)?.find(({ id }) => id === FRONT_DESK_DIALOG)?.state;

/** What the front desk keeps in a stored stack. */
export const deskIn = (stack: unknown): DeskState | undefined => frontDeskIn(stack)?.desk;

/** The form that stands open in a stored stack, unless it holds nothing yet. */
export function formIn(stack: unknown): KeptForm | null {
  const inner = frontDeskIn(stack)?.dialogs?.dialogStack ?? [];
  const { form, asking } = inner.find(({ id }) => id === CALLBACK_DIALOG)?.state ?? {};
  return form && asking && Object.keys(form).length > 0 ? { form, asking } : null;
}
