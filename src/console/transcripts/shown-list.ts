import { soughtBy } from '../../domain/callbacks/search-words.ts';
import { openEmergencies } from '../../storage/emergencies.ts';
import { searchCallbacks } from '../../storage/search-callbacks.ts';
import {
  conversationsOf,
  listedTranscripts,
  searchTranscripts,
  type TranscriptPlace,
  type TranscriptRow,
  transcriptRows,
  transcriptsMark,
} from '../../storage/transcript-list.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ListFilter, type Part, placeText, storedFilter } from './filter.ts';

const ROWS = 50;
/** More than a page of anything else: one that isn't pinned would be nowhere that staff look. */
const MOST_PINNED = 300;
const MOST_OF_REQUESTS = 50;

export interface Sought {
  readonly words: string;
  /** The same as it stands in an address. */
  readonly sealed: string;
}

/** A page of a list of conversations. */
export interface ShownList {
  readonly filter: ListFilter;
  /** What was searched for; null in a list that wasn't searched. */
  readonly sought: Sought | null;
  /** Where this page begins; null on the first one. */
  readonly after: string | null;
  /** Its last row, so that one that is open shows all that it showed when newer ones come; null where it has none. */
  readonly through: string | null;
  /** Changes when a list does. */
  readonly mark: string;
  /** Emergencies that nobody has closed: on top of every list. */
  readonly pinned: readonly TranscriptRow[];
  readonly rows: readonly TranscriptRow[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** A page that is open all day grows by what comes, up to this. */
const MOST_ROWS = 200;

const limitOf = ({ through }: Part): number => (through === null ? ROWS : MOST_ROWS) + 1;

type Options = Pick<ConsoleOptions, 'database' | 'personal' | 'knowledge'>;

export async function listOf(
  { database, personal, knowledge }: Options,
  filter: ListFilter,
  part: Part = { after: null, through: null },
): Promise<ShownList> {
  const { reader } = database;
  const stored = storedFilter(filter, knowledge().clinic.timeZone);
  const { after } = part;
  const [mark, places, emergencies] = await Promise.all([
    transcriptsMark(reader),
    listedTranscripts(reader, stored, { limit: limitOf(part), after }),
    openEmergencies(reader, MOST_PINNED),
  ]);
  const { rows, ...page } = await pageOf({ database, personal }, places, part, emergencies);
  const isPinned = new Set(emergencies);
  return {
    filter,
    sought: null,
    after: after && placeText(after),
    mark,
    pinned: rows.filter(({ id }) => isPinned.has(id)),
    rows: rows.filter(({ id }) => !isPinned.has(id)),
    ...page,
  };
}

/**
 * By words that the visitor wrote, of what the filter leaves; the first page begins with conversations of requests that fit by name, number or
 * reference.
 */
export async function foundBy(
  { database, personal, knowledge }: Options,
  { filter, sought, part }: { filter: ListFilter; sought: Sought; part: Part },
): Promise<ShownList> {
  const { reader } = database;
  const { words } = sought;
  const { after } = part;
  const mark = await transcriptsMark(reader);
  const stored = storedFilter(filter, knowledge().clinic.timeZone);
  const refs =
    after === null ? await searchCallbacks(reader, personal, soughtBy(words), MOST_OF_REQUESTS) : [];
  const places = await searchTranscripts(reader, personal, words, {
    filter: stored,
    limit: limitOf(part),
    after,
  });
  const first = await conversationsOf(reader, refs, stored);
  const page = await pageOf({ database, personal }, places, part, first);
  return { filter, sought, after: after && placeText(after), mark, pinned: [], ...page };
}

async function pageOf(
  { database, personal }: Pick<Options, 'database' | 'personal'>,
  places: readonly TranscriptPlace[],
  { through }: Part,
  first: readonly string[],
): Promise<Pick<ShownList, 'rows' | 'through' | 'next'>> {
  const before = through === null ? 0 : places.findLastIndex((place) => !isBehind(place, through)) + 1;
  const shown = places.slice(0, Math.max(ROWS, Math.min(before, MOST_ROWS)));
  const last = shown.at(-1);
  const ids = new Set([...first, ...shown.map(({ id }) => id)]);
  return {
    rows: await transcriptRows(database.reader, personal, [...ids]),
    through: last ? placeText(last) : null,
    next: places.length > shown.length && last ? placeText(last) : null,
  };
}

const isBehind = (place: TranscriptPlace, other: TranscriptPlace): boolean =>
  place.at < other.at || (place.at === other.at && place.id < other.id);

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
