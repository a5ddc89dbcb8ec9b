import type { PhraseId } from '../phrases.ts';
import { UndoForm } from '../undo-form.tsx';
import type { StaffVisit } from '../visit.ts';

const KINDS = ['review', 'note', 'close', 'hold', 'taken-back', 'release', 'went-on', 'none-ticked'] as const;
type Kind = (typeof KINDS)[number];

/** What was just done or why nothing was, as the address of the page says it. */
export interface Done {
  readonly kind: Kind;
  readonly count: number;
  /** The conversations that it was done to. */
  readonly ids: readonly string[];
  /** Id of the note or closure that was made. */
  readonly made: string | null;
}

const ID = /^[\w.:-]{1,200}$/;
const MOST = 50;

export function doneOf(query: URLSearchParams): Done | null {
  const kind = KINDS.find((one) => one === query.get('done'));
  if (!kind) return null;
  const ids = (query.get('of') ?? '').split(' ').filter((id) => ID.test(id));
  const made = query.get('made');
  return {
    kind,
    count: ids.length,
    ids: ids.slice(0, MOST),
    made: made !== null && ID.test(made) ? made : null,
  };
}

/** Says what was done, with the button that takes it back. */
export function DoneLine({
  visit,
  done,
  query,
}: {
  readonly visit: StaffVisit;
  readonly done: Done;
  /** What leads back to the list. */
  readonly query: string;
}) {
  const { say } = visit;
  const undo = undoOf(done);
  return (
    <>
      {say(WORDS[done.kind], { count: done.count })}{' '}
      {undo && <UndoForm visit={visit} path={`${undo.path}${query}`} fields={undo.fields} />}
    </>
  );
}

const WORDS = {
  review: 'transcripts.done.review',
  note: 'transcripts.done.note',
  close: 'transcripts.done.close',
  hold: 'transcripts.done.hold',
  release: 'transcripts.done.release',
  'taken-back': 'transcripts.done.takenBack',
  'went-on': 'transcripts.done.wentOn',
  'none-ticked': 'transcripts.done.noneTicked',
} as const satisfies Record<Kind, PhraseId>;

interface Undo {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

function undoOf({ kind, ids, made }: Done): Undo | null {
  const [id] = ids;
  if (!id) return null;
  if (kind === 'review')
    return { path: '/staff/transcripts/unreview', fields: ids.map((one) => ['pick', one] as const) };
  if (kind === 'hold') return { path: `/staff/transcripts/${id}/release`, fields: [] };
  if (!made) return null;
  if (kind === 'note') return { path: `/staff/transcripts/${id}/unnote`, fields: [['note', made]] };
  return kind === 'close' ? { path: `/staff/transcripts/${id}/reopen`, fields: [['closure', made]] } : null;
}
