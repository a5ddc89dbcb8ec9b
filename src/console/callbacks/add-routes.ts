import type { Request, Response } from 'restify';
import { completeForm } from '../../domain/callbacks/callback-form.ts';
import type { Window } from '../../domain/callbacks/callback-request.ts';
import {
  ENTRY_FIELDS,
  type EntryField,
  type FormEntries,
  readEntries,
} from '../../domain/callbacks/form-entries.ts';
import { WORKERS } from '../../domain/staff/role.ts';
import { draw } from '../../domain/transcripts/draw.ts';
import { formBody } from '../../http/form-body.ts';
import { addCallback, STAFF_CHANNEL } from '../../storage/add-callback.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import type { PhraseId } from '../phrases.ts';
import { isTooLong, LONGEST_LINE, LONGEST_NOTE } from '../text-lengths.ts';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { AddPage, LANGUAGES } from './add-page.tsx';
import { calendarFor, windowsFor } from './show-card.ts';

/** Fields whose own rule says in which words they are too long. */
const MOST: Partial<Record<EntryField, number>> = { topic: LONGEST_NOTE };

/** Where what a visitor is told of their own form isn't for who fills it in for them. */
const FOR_STAFF: Partial<Record<string, PhraseId>> = {
  'form.consent': 'add.noConsent',
  'form.phoneNotYours': 'card.othersNumber',
  'form.phoneService': 'card.othersNumber',
};

const NOTHING = Object.fromEntries(ENTRY_FIELDS.map((field) => [field, ''])) as FormEntries;

/** `/staff/callbacks/add`: a request for somebody who calls or stands at the desk, by the rules of the visitors' own form. */
export function addRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;

  async function show(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    await send(visit, response, { entries: NOTHING, lang: 'en', problems: [], windows: null }, 200);
  }

  async function add(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { lang: given, ...entries } = formBody(request, ['lang', ...ENTRY_FIELDS] as const);
    const lang = LANGUAGES.find((one) => one === given) ?? 'en';
    const refuse = (problems: Shown['problems'], { status = 422, windows = null }: Refused = {}) =>
      send(visit, response, { entries, lang, problems, windows }, status);
    const tooLong = ENTRY_FIELDS.filter((field) => isTooLong(entries[field], MOST[field] ?? LONGEST_LINE));
    if (tooLong.length > 0)
      return refuse(tooLong.map((field) => ({ field, text: visit.say('add.tooLong') })));
    const read = readEntries(entries, visit.now, await calendarFor(options, visit));
    if (read.kind === 'minor') return refuse([{ field: 'forWhom', text: visit.say('add.minor') }]);
    if (read.kind === 'problems')
      return refuse(
        read.problems.map(({ field, say }) => ({ field, text: wordsFor(visit, say) })),
        read,
      );
    const { name: by } = visit.session.staff;
    const { ref } = draw();
    const { clinic, now } = visit;
    const consent = { version: clinic.callback.consentVersion, at: now, channel: STAFF_CHANNEL };
    const form = completeForm({ ...read.form, consent });
    if (!form) return refuse([{ field: 'name', text: visit.say('error.notUnderstood') }]);
    const isAdded = await addCallback(database, personal, { ref, form, by, lang, now, clinic });
    if (!isAdded) return refuse([{ field: 'window', text: visit.say('add.full') }], { status: 409 });
    seeOther(response, `/staff/callbacks/${ref}?done=added`);
  }

  function wordsFor({ say }: StaffVisit, problem: Parameters<ConsoleOptions['formProblem']>[0]): string {
    const own = FOR_STAFF[problem.id];
    return own ? say(own) : options.formProblem(problem);
  }

  async function send(visit: StaffVisit, response: Response, shown: Shown, status: number): Promise<void> {
    const windows = shown.windows ?? (await windowsFor(options, visit));
    pages.send(response, AddPage({ visit, ...shown, windows }), { status });
  }

  return [
    { method: 'get', path: '/staff/callbacks/add', access: WORKERS, answers: 'page', handle: show },
    {
      method: 'post',
      path: '/staff/callbacks/add',
      access: WORKERS,
      answers: 'page',
      maxBodyBytes: FORM_BYTES,
      once: 'always',
      handle: add,
    },
  ];
}

interface Shown extends Pick<Parameters<typeof AddPage>[0], 'entries' | 'lang' | 'problems'> {
  /** What to choose from; null for the next times. */
  readonly windows: readonly Window[] | null;
}

interface Refused {
  readonly status?: number;
  readonly windows?: Shown['windows'];
}
