import { DateTime } from 'luxon';
import { CHANNELS, type Channel } from '../../domain/transcripts/channel.ts';
import {
  CONVERSATION_OUTCOMES,
  TRANSCRIPT_FLAGS,
  type TranscriptMark,
} from '../../domain/transcripts/review.ts';
import type { TranscriptFilter, TranscriptPlace } from '../../storage/transcript-list.ts';

export const VIEWS = ['look', 'unread', 'all'] as const;
export type View = (typeof VIEWS)[number];

const MARKS: readonly TranscriptMark[] = [...CONVERSATION_OUTCOMES, ...TRANSCRIPT_FLAGS];

/** What a list is narrowed to, as it stands in addresses and forms; empty for what doesn't narrow it. */
export interface ListFilter {
  readonly view: View;
  readonly channel: Channel | '';
  readonly mark: TranscriptMark | '';
  /** `2026-11-20`, in the clinic's zone. */
  readonly from: string;
  readonly until: string;
}

/** The list that a day begins with. */
export const FIRST_LIST: ListFilter = { view: 'look', channel: '', mark: '', from: '', until: '' };

/** What isn't understood narrows nothing. */
export function filterOf(query: URLSearchParams, otherwise: View = FIRST_LIST.view): ListFilter {
  return {
    view: VIEWS.find((view) => view === query.get('view')) ?? otherwise,
    channel: CHANNELS.find((channel) => channel === query.get('channel')) ?? '',
    mark: MARKS.find((mark) => mark === query.get('mark')) ?? '',
    from: dayOf(query.get('from')),
    until: dayOf(query.get('until')),
  };
}

const dayOf = (text: string | null): string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid ? text : '';

export const isNarrowed = ({ channel, mark, from, until }: ListFilter): boolean =>
  channel + mark + from + until !== '';

/** `?view=look&mark=declined`, with what else an address says. */
export function queryOf(filter: ListFilter, more: Readonly<Record<string, string>> = {}): string {
  const named = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== '');
  return `?${new URLSearchParams(named)}`;
}

/** The same for the store: days are whole, in the clinic's zone. */
export function storedFilter(
  { view, channel, mark, from, until }: ListFilter,
  timeZone: string,
): TranscriptFilter {
  const start = (day: string, days: number) =>
    DateTime.fromISO(day, { zone: timeZone }).plus({ days }).toUTC().toJSDate().toISOString();
  return {
    view,
    ...(channel === '' ? {} : { channel }),
    ...(mark === '' ? {} : { mark }),
    ...(from === '' ? {} : { from: start(from, 0) }),
    ...(until === '' ? {} : { until: start(until, 1) }),
  };
}

/** A place as it stands in an address, and back. */
export const placeText = ({ at, id }: TranscriptPlace): string => `${at}~${id}`;

function placeOf(text: string | null): TranscriptPlace | null {
  const [at, id] = text?.split('~') ?? [];
  return at && id ? { at, id } : null;
}

/** Which part of a list is shown. */
export interface Part {
  readonly after: TranscriptPlace | null;
  /** The last row of a page that is open and shown anew. */
  readonly through: TranscriptPlace | null;
}

export const partOf = (query: URLSearchParams): Part => ({
  after: placeOf(query.get('after')),
  through: placeOf(query.get('through')),
});
