import { commandLine } from '../domain/command-line.ts';
import { reviewOf } from '../storage/review-transcripts.ts';
import { findTranscript, listTranscripts, markSeen } from '../storage/transcripts.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { withStores } from './open.ts';
import { channelWords, counted } from './staff-words.ts';
import { reviewLines, transcriptLines, transcriptTable } from './transcript-lines.ts';

const MOST_LISTED = 200;

export async function transcriptsList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' }, limit: { type: 'string' } });
  noWords(positionals);
  const limit = Number(values.limit ?? MOST_LISTED);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1');
  await withStores(async ({ database }, { timeZone }) => {
    const summaries = await listTranscripts(database.reader, { limit });
    if (values.json) return printJson(summaries);
    if (summaries.length === 0) return print('No conversations yet.');
    for (const line of transcriptTable(summaries, timeZone)) print(line);
    print(`\nOne word for word: ${commandLine('transcripts show CONVERSATION')}`);
  });
}

export async function transcriptsShow(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  const [id, ...more] = positionals;
  if (!id || more.length > 0)
    throw new UsageError(`transcripts show takes one id: see ${commandLine('transcripts list')}`);
  await withStores(async ({ database, personal }, { timeZone }) => {
    const transcript = await findTranscript(database.reader, personal, id);
    if (!transcript)
      throw new UsageError(`There is no conversation ${id}: see ${commandLine('transcripts list')}`);
    await markSeen(database.db, transcript, new Date().toISOString());
    const review = await reviewOf(database.reader, personal, id);
    if (values.json) return printJson({ ...transcript, review });
    const { channel, messages, flaggedAt, callbacks } = transcript;
    const facts = [channelWords(channel), counted(messages, 'message'), flaggedAt ? 'EMERGENCY' : ''];
    print([id, ...facts, ...callbacks.map((ref) => `callback ${ref}`)].filter(Boolean).join('  '));
    for (const line of reviewLines(review, timeZone)) print(line);
    for (const line of transcriptLines(transcript, timeZone)) print(line);
  });
}
