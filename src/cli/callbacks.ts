import { findCallback, listCallbacks } from '../storage/callbacks.ts';
import { findTranscript } from '../storage/transcripts.ts';
import { commandLine, noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { callbackCard, callbackTable } from './callback-card.ts';
import { withStores } from './open.ts';
import { transcriptLines } from './transcript-lines.ts';

export async function callbacksList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  await withStores(async ({ database, personal }, { clinic: { timeZone } }) => {
    const requests = await listCallbacks(database.reader, personal);
    if (values.json) return printJson(requests);
    if (requests.length === 0) return print('No callback requests yet.');
    for (const line of callbackTable(requests, timeZone)) print(line);
    print(`\nOne whole, with its conversation: ${commandLine('callbacks show REFERENCE')}`);
  });
}

/** One request and, beneath it, the conversation that it was made in. */
export async function callbacksShow(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  const [ref, ...more] = positionals;
  if (!ref || more.length > 0)
    throw new UsageError(
      `callbacks show takes one reference, e.g. ${commandLine('callbacks show ABCD2345')}`,
    );
  await withStores(async ({ database, personal }, { clinic: { timeZone } }) => {
    const request = await findCallback(database.reader, personal, ref.toUpperCase());
    if (!request)
      throw new UsageError(`There is no callback request ${ref}: see ${commandLine('callbacks list')}`);
    if (values.json) return printJson(request);
    for (const line of callbackCard(request, timeZone)) print(line);
    const transcript = await findTranscript(database.reader, personal, request.conversation);
    if (!transcript) return;
    print(`\nThe conversation (${commandLine(`transcripts show ${transcript.id}`)}):`);
    for (const line of transcriptLines(transcript, timeZone)) print(line);
  });
}
