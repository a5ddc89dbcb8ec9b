import type { CallbackForm } from '../domain/callbacks/callback-request.ts';
import type { Transcript, TranscriptLine, TranscriptSummary } from '../domain/transcripts/transcript.ts';
import { formIn } from '../domain/transcripts/unsent-form.ts';
import { formFields } from './callback-card.ts';
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
      summary.flaggedAt ? `EMERGENCY${summary.isUnseen ? ', unread' : ''}` : '',
      summary.callbacks.join(' '),
      summary.outcomes.join(', '),
    ]),
  );

/** What was written and answered, word for word, each with its time and who said it; then what a form holds that wasn't sent. */
export const transcriptLines = ({ lines, unconfirmed }: Transcript, timeZone: string): string[] => [
  ...lines.flatMap((line) => said(line, timeZone)),
  ...unsent(formIn(unconfirmed), timeZone),
];

const INDENT = '    ';

function unsent(form: CallbackForm | null, timeZone: string): string[] {
  const fields = form ? formFields(form, timeZone) : [];
  if (fields.length === 0) return [];
  return ['Callback form, UNCONFIRMED: it was not sent', ...fields.map((line) => INDENT + visible(line))];
}

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
