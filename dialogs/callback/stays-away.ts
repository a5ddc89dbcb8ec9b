import type { DialogContext } from 'botbuilder-dialogs';
import { deskOf } from '../desk/desk-state.ts';
import { inputOf } from '../desk/input.ts';

const LEFT: readonly string[] = ['callback.noConsent', 'callback.left'];

/** "Actually yes" is a change of mind. */
const PLAIN_YES =
  /^(?:(?:yes|yeah|yep|yup|ok|okay|k|sure|fine|alright|all right|right|good|great|cool|please|thanks)[\s,.!]*){1,3}$/i;

/** "Ok" to the word that nothing was sent: no wish to begin again, though a call is still offered there. */
export function staysAway(dc: DialogContext): boolean {
  const { text, value } = inputOf(dc.context);
  const hasLeft = deskOf(dc)
    .last.flat()
    .some((part) => part.kind === 'phrase' && LEFT.includes(part.id));
  return hasLeft && value === null && PLAIN_YES.test(text);
}
