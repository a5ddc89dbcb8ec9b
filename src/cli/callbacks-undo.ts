import { refusalWords } from '../console/refusal-words.ts';
import { undoCallback } from '../storage/undo-callback.ts';
import { print, readArgs } from './arguments.ts';
import { TEXT } from './callback-action.ts';
import { whereItStands } from './callback-card.ts';
import { withStores } from './open.ts';
import { type RequestCall, readReference, unknownRequest } from './reference-argument.ts';
import { checkedName, staffName } from './staff-name.ts';

const CALL: RequestCall = { name: 'callbacks undo', takes: 'one reference', example: 'ABCD2345' };

/** Takes back the call or the end that was written down last. */
export async function callbacksUndo(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { by: TEXT });
  const [ref] = readReference(CALL, positionals);
  if (values.by !== undefined) checkedName(values.by, '--by');
  await withStores(async ({ database, personal }, clinic, config) => {
    const now = new Date().toISOString();
    const by = staffName(values.by, config);
    const result = await undoCallback(database, personal, { ref, by, now, clinic });
    if (result.kind === 'unknown') throw unknownRequest(ref);
    if (result.kind === 'refused') throw new Error(`${ref} stays as it is. ${refusalWords(result)}`);
    print(`${ref}: ${whereItStands(result.request, now, clinic)}`);
  });
}
