import type { Transcript, TranscriptLine, TranscriptSummary } from '../domain/transcripts/transcript.ts';
import { columns } from './columns.ts';
import { channelWords, localTime } from './staff-words.ts';
import { visible } from './visible.ts';

const HEADS = ['CONVERSATION', 'LAST MESSAGE', 'CHANNEL', 'MESSAGES', 'EMERGENCY', 'CALLBACK', 'OUTCOMES'];

/** A line for each conversation, times local to the clinic. */
export const transcriptTable = (summaries: readonly TranscriptSummary[], timeZone: string): string[] =>
  columns(
    HEADS,
    summaries.map((summary) => [
      summary.id,
      localTime(summary.lastAt, timeZone),
      channelWords(summary.channel),
      String(summary.messages),
      summary.flaggedAt ? 'EMERGENCY' : '',
      summary.callbacks.join(' '),
      summary.outcomes.join(', '),
    ]),
  );

/** What was written and answered, word for word, each with its time and who said it. */
export const transcriptLines = ({ lines }: Transcript, timeZone: string): string[] =>
  lines.flatMap((line) => said(line, timeZone));

const INDENT = '    ';

function said({ at, from, type, text, outcome, sections }: TranscriptLine, timeZone: string): string[] {
  const why = outcome ? `  [${[outcome, ...sections].join(' ')}]` : '';
  const words = text ?? (type === 'start' ? '(opened the chat)' : '(erased)');
  return [
    `${localTime(at, timeZone)}  ${from}${why}`,
    ...visible(words)
      .split('\n')
      .map((line) => `${INDENT}${line}`.trimEnd()),
  ];
}
