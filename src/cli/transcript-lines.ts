import type { CallbackForm } from '../domain/callbacks/callback-request.ts';
import type { Transcript, TranscriptLine, TranscriptSummary } from '../domain/transcripts/transcript.ts';
import { formIn } from '../domain/transcripts/unsent-form.ts';
import type { TranscriptReview } from '../storage/review-transcripts.ts';
import { formFields } from './callback-card.ts';
import { columns } from './columns.ts';
import { channelWords, localTime } from './staff-words.ts';
import { visible } from './visible.ts';

const HEADS = [
  'CONVERSATION',
  'LAST MESSAGE',
  'CHANNEL',
  'MESSAGES',
  'EMERGENCY',
  'CALLBACK',
  'REVIEW',
  'OUTCOMES',
];

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
      reviewWords(summary),
      summary.outcomes.join(', '),
    ]),
  );

const reviewWords = ({ needsLook, reviewedAt }: TranscriptSummary): string => {
  if (needsLook) return 'needs a look';
  return reviewedAt === null ? '' : 'reviewed';
};

/** What staff have made of a conversation, a line for each thing. */
export const reviewLines = (
  { reasons, needsLook, notes, emergencyOpen, closures, hold }: TranscriptReview,
  timeZone: string,
): string[] => [
  ...(emergencyOpen ? ['EMERGENCY, nobody has closed it'] : []),
  ...closures.map(
    ({ at, by, outcome }) => `Emergency closed as ${outcome}  ${localTime(at, timeZone)}  ${by}`,
  ),
  ...(needsLook ? [`Needs a look: ${reasons.join(', ')}`] : []),
  ...(hold ? [`On hold  ${localTime(hold.at, timeZone)}  ${hold.by}`] : []),
  ...notes.map(({ at, by, kind, seq, words }) =>
    visible(
      [kind, seq === null ? '' : `line ${seq}`, localTime(at, timeZone), by, words ?? '']
        .filter(Boolean)
        .join('  '),
    ),
  ),
];

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

function said(line: TranscriptLine, timeZone: string): string[] {
  const { at, from, type, text, outcome, sections, isUnconfirmed } = line;
  const answered = outcome ? `  [${[outcome, ...sections].join(' ')}]` : '';
  const why = isUnconfirmed ? `${answered}  [not confirmed as sent]` : answered;
  const words = text ?? (type === 'start' ? '(opened the chat)' : '(erased)');
  return [
    `${localTime(at, timeZone)}  ${from}${why}`,
    ...visible(words)
      .split('\n')
      .map((line) => `${INDENT}${line}`.trimEnd()),
  ];
}
