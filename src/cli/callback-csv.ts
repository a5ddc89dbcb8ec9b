import { callWindow } from '../domain/callbacks/call-times.ts';
import type { CallbackRequest } from '../domain/callbacks/callback-request.ts';
import { formatPhone } from '../domain/callbacks/format-phone.ts';
import { promiseOf } from '../domain/callbacks/promise.ts';
import { type CsvCell, csvOf } from '../domain/csv.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { localInstant } from './staff-words.ts';

/** Requests as a table for spreadsheets, times local to the clinic as `2026-11-23 15:00`. */
export function callbackCsv(
  requests: readonly CallbackRequest[],
  { now, clinic }: { readonly now: string; readonly clinic: Clinic },
): string {
  const time = (at: string | null): CsvCell => (at === null ? null : localInstant(at, clinic.timeZone));
  const cells = requests.map(
    (request): Record<Column, CsvCell> => ({
      reference: request.ref,
      status: request.status,
      promise: promiseOf(request, now),
      claimed_by: request.claimedBy,
      calls: request.attempts,
      window_start: time(request.window.start),
      window_end: time(request.window.end),
      next_call: time(callWindow(request, clinic)?.start ?? null),
      name: request.name,
      phone: formatPhone(request.phone),
      voicemail: request.voicemail ? 'yes' : 'no',
      language: request.lang,
      topic: request.topic,
      for_whom: request.forWhom,
      may_discuss: request.mayDiscuss === null ? null : request.mayDiscuss ? 'yes' : 'no',
      email: request.email,
      mentioned: request.flags.join(' '),
      channel: request.channel,
      asked: time(request.createdAt),
      changed: time(request.updatedAt),
      closed_reason: request.closedReason,
    }),
  );
  return csvOf(
    COLUMNS,
    cells.map((row) => COLUMNS.map((column) => row[column])),
  );
}

const COLUMNS = [
  'reference',
  'status',
  'promise',
  'claimed_by',
  'calls',
  'window_start',
  'window_end',
  'next_call',
  'name',
  'phone',
  'voicemail',
  'language',
  'topic',
  'for_whom',
  'may_discuss',
  'email',
  'mentioned',
  'channel',
  'asked',
  'changed',
  'closed_reason',
] as const;

type Column = (typeof COLUMNS)[number];
