import { soughtBy } from '../../domain/callbacks/search-words.ts';
import { searchCallbacks } from '../../storage/search-callbacks.ts';
import {
  conversationsOf,
  listedTranscripts,
  pinnedTranscripts,
  searchTranscripts,
  type TranscriptPlace,
  type TranscriptRow,
  transcriptRows,
} from '../../storage/transcript-list.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ListFilter, placeText, storedFilter } from './filter.ts';

const ROWS = 50;
/** More than a page of anything else: one that isn't pinned would be nowhere that staff look. */
const MOST_PINNED = 300;
const MOST_OF_REQUESTS = 50;

/** A page of a list of conversations. */
export interface ShownList {
  readonly filter: ListFilter;
  /** What was searched for; null in a list that wasn't searched. */
  readonly sought: string | null;
  /** Emergencies that nobody has closed: on top of every list. */
  readonly pinned: readonly TranscriptRow[];
  readonly rows: readonly TranscriptRow[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

type Options = Pick<ConsoleOptions, 'database' | 'personal' | 'knowledge'>;

export async function listOf(
  { database, personal, knowledge }: Options,
  filter: ListFilter,
  after: TranscriptPlace | null,
): Promise<ShownList> {
  const { reader } = database;
  const stored = storedFilter(filter, knowledge().clinic.timeZone);
  const places = await listedTranscripts(reader, stored, { limit: ROWS + 1, after });
  const pinned = await pinnedTranscripts(reader, personal, MOST_PINNED);
  const { rows, next } = await pageOf({ database, personal }, places, []);
  const isPinned = new Set(pinned.map(({ id }) => id));
  return { filter, sought: null, pinned, rows: rows.filter(({ id }) => !isPinned.has(id)), next };
}

/** By words that the visitor wrote; the first page begins with conversations of requests that fit by name, number or reference. */
export async function foundBy(
  { database, personal }: Options,
  { filter, sought, after }: { filter: ListFilter; sought: string; after: TranscriptPlace | null },
): Promise<ShownList> {
  const { reader } = database;
  const refs =
    after === null ? await searchCallbacks(reader, personal, soughtBy(sought), MOST_OF_REQUESTS) : [];
  const places = await searchTranscripts(reader, personal, sought, { limit: ROWS + 1, after });
  const first = await conversationsOf(reader, refs);
  return { filter, sought, pinned: [], ...(await pageOf({ database, personal }, places, first)) };
}

async function pageOf(
  { database, personal }: Pick<Options, 'database' | 'personal'>,
  places: readonly TranscriptPlace[],
  first: readonly string[],
): Promise<Pick<ShownList, 'rows' | 'next'>> {
  const shown = places.slice(0, ROWS);
  const last = shown.at(-1);
  const ids = new Set([...first, ...shown.map(({ id }) => id)]);
  return {
    rows: await transcriptRows(database.reader, personal, [...ids]),
    next: places.length > ROWS && last ? placeText(last) : null,
  };
}

/** The conversation that follows one in a list, or null after the last. */
export async function nextOf(
  { database, knowledge }: Options,
  filter: ListFilter,
  after: TranscriptPlace,
): Promise<string | null> {
  const stored = storedFilter(filter, knowledge().clinic.timeZone);
  const [next] = await listedTranscripts(database.reader, stored, { limit: 1, after });
  return next?.id ?? null;
}
