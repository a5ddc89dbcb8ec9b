import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import type { Transcript } from '../../domain/transcripts/transcript.ts';
import { formIn } from '../../domain/transcripts/unsent-form.ts';
import type { TranscriptReview } from '../../storage/review-transcripts.ts';
import { shownWords } from '../conversation.tsx';

/** A conversation with what staff have made of it, as it leaves the program. */
export interface ExportedTranscript {
  readonly transcript: Transcript;
  readonly review: TranscriptReview;
}

const COLUMNS = [
  'conversation',
  'channel',
  'language',
  'began',
  'last_message',
  'messages',
  'outcomes',
  'sections',
  'emergency',
  'emergency_closed_as',
  'callbacks',
  'needs_a_look_for',
  'reviewed',
  'reviewed_by',
  'notes',
  'held',
  'words',
] as const;

/**
 * A row for each conversation (RFC 4180, UTF-8 with its mark), times local to the clinic as `2026-11-23 15:00`. A cell that a spreadsheet would
 * run as a formula has an apostrophe in front.
 */
export function transcriptCsv(exported: readonly ExportedTranscript[], timeZone: string): string {
  const time = (at: string | null) =>
    at === null ? null : DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  const rows = exported.map(({ transcript, review }) => ({
    conversation: transcript.id,
    channel: transcript.channel,
    language: transcript.lang,
    began: time(transcript.startedAt),
    last_message: time(transcript.lastAt),
    messages: transcript.messages,
    outcomes: transcript.outcomes.join(' '),
    sections: [...new Set(transcript.lines.flatMap(({ sections }) => sections))].join(' '),
    emergency: time(transcript.flaggedAt),
    emergency_closed_as: review.closures.at(-1)?.outcome ?? null,
    callbacks: transcript.callbacks.join(' '),
    needs_a_look_for: review.needsLook ? review.reasons.join(' ') : null,
    reviewed: time(review.reviewedAt),
    reviewed_by: review.reviewedBy,
    notes: review.notes.map(({ kind, by, words }) => [kind, by, words].filter(Boolean).join(', ')).join('\n'),
    held: review.hold ? 'yes' : 'no',
    words: transcript.lines
      .filter(({ type, text }) => type === 'message' && text !== null)
      .map(({ from, text }) => `${from}: ${shownWords(text ?? '', false)}`)
      .join('\n'),
  }));
  return stringify(rows, {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

/** The same with every line by itself, as an array. */
export function transcriptJson(exported: readonly ExportedTranscript[]): string {
  const all = exported.map(({ transcript: { lines, unconfirmed, ...transcript }, review }) => ({
    ...transcript,
    unconfirmed: formIn(unconfirmed),
    // The parts may hold what opens the visitor's own page; the words say the same.
    lines: lines.map(({ parts: _, text, ...line }) => ({
      ...line,
      text: text === null ? null : shownWords(text, false),
    })),
    review,
  }));
  return `${JSON.stringify(all, null, 2)}\n`;
}
