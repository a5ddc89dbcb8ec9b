import { commandLine } from '../domain/command-line.ts';
import { auditAlone } from '../storage/audit.ts';
import { reviewOf, TranscriptReviews } from '../storage/review-transcripts.ts';
import { findTranscript, listTranscripts } from '../storage/transcripts.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { withStores } from './open.ts';
import { staffName } from './staff-name.ts';
import { channelWords, counted } from './staff-words.ts';
import { reviewLines, transcriptLines, transcriptTable } from './transcript-lines.ts';

const MOST_LISTED = 200;

export async function transcriptsList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    json: { type: 'boolean' },
    by: { type: 'string' },
    limit: { type: 'string' },
  });
  noWords(positionals);
  const limit = Number(values.limit ?? MOST_LISTED);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1');
  await withStores(async ({ database, personal }, { timeZone }, config) => {
    const summaries = await listTranscripts(database.reader, { limit });
    await auditAlone(database, personal, {
      at: new Date().toISOString(),
      by: staffName(values.by, config),
      action: 'transcripts-listed',
      detail: { view: 'all', listed: summaries.length },
    });
    if (values.json) return printJson(summaries);
    if (summaries.length === 0) return print('No conversations yet.');
    for (const line of transcriptTable(summaries, timeZone)) print(line);
    print(`\nOne word for word: ${commandLine('transcripts show CONVERSATION')}`);
  });
}

export async function transcriptsShow(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' }, by: { type: 'string' } });
  const [id, ...more] = positionals;
  if (!id || more.length > 0)
    throw new UsageError(`transcripts show takes one id: see ${commandLine('transcripts list')}`);
  await withStores(async ({ database, personal }, { timeZone }, config) => {
    const transcript = await findTranscript(database.reader, personal, id);
    if (!transcript)
      throw new UsageError(`There is no conversation ${id}: see ${commandLine('transcripts list')}`);
    const review = await reviewOf(database.reader, personal, id);
    // Nobody reads what isn't in the audit.
    await new TranscriptReviews(database, personal).view(id, transcript.lines.at(-1)?.seq ?? 0, {
      by: staffName(values.by, config),
      now: new Date().toISOString(),
    });
    if (values.json) return printJson({ ...transcript, review });
    const { channel, messages, flaggedAt, callbacks } = transcript;
    const facts = [channelWords(channel), counted(messages, 'message'), flaggedAt ? 'EMERGENCY' : ''];
    print([id, ...facts, ...callbacks.map((ref) => `callback ${ref}`)].filter(Boolean).join('  '));
    for (const line of reviewLines(review, timeZone)) print(line);
    for (const line of transcriptLines(transcript, timeZone)) print(line);
  });
}
