import type { Request, Response } from 'restify';
import { checkPhrasing, tidyPhrasing } from '../../domain/gaps/check-phrasing.ts';
import { type TriedPhrasing, tryingSteps } from '../../domain/gaps/try-phrasing.ts';
import type { AddedPhrasing } from '../../domain/knowledge/added-phrasings.ts';
import { readRegressionSet } from '../../domain/knowledge/checks/regression-set.ts';
import { pathValue, queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { auditAlone } from '../../storage/audit.ts';
import { deskVersions } from '../../storage/desk-changes.ts';
import { hideGap, showGap } from '../../storage/gap-decisions.ts';
import { addPhrasing, phrasings, removePhrasing, restorePhrasing } from '../../storage/phrasings.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { AddedPage } from './added-page.tsx';
import type { Draft } from './draft.ts';
import { GapList, type ListedGap } from './gap-list.ts';
import { GapPage } from './gap-page.tsx';
import { GapsPage } from './gaps-page.tsx';

const ROWS = 50;
const REVIEWERS = ['reviewer', 'manager'] as const;

/** `/staff/gaps`: what visitors asked in vain, and the example questions that staff add for it. */
export class GapsRoutes {
  readonly #options: ConsoleOptions;
  readonly #pages: ConsolePages;
  readonly #list: GapList;

  constructor(options: ConsoleOptions, pages: ConsolePages) {
    this.#options = options;
    this.#pages = pages;
    this.#list = new GapList(options);
  }

  routes(): ConsoleRoute[] {
    const get = { method: 'get', access: REVIEWERS, answers: 'page' } as const;
    const post = { method: 'post', access: REVIEWERS, answers: 'page', maxBodyBytes: FORM_BYTES } as const;
    return [
      { ...get, path: '/staff/gaps', handle: this.#showAll },
      { ...get, path: '/staff/gaps/added', handle: this.#showAdded },
      { ...post, path: '/staff/gaps/added', handle: this.#change },
      { ...get, path: '/staff/gaps/:gap', handle: this.#showOne },
      { ...post, path: '/staff/gaps/:gap', once: 'briefly', handle: this.#act },
    ];
  }

  readonly #showAll: Handle = async (visit, request, response) => {
    const query = queryValues(request);
    const hidden = query.get('show') === 'hidden';
    const all = await this.#list.all();
    const shown = all.filter((gap) => (gap.hidden !== null) === hidden);
    const from = shown.findIndex(({ key }) => key === query.get('after')) + 1;
    const rows = shown.slice(from, from + ROWS);
    await this.#enter(visit, 'gaps-viewed', null, rows.length);
    const done = query.get('done');
    this.#pages.send(
      response,
      GapsPage({
        visit,
        rows,
        hidden,
        counts: { open: shownOf(all, false), hidden: shownOf(all, true) },
        added: (await phrasings(this.#options.database.reader)).length,
        next: shown.length > from + ROWS ? (rows.at(-1)?.key ?? null) : null,
        done: done === 'hidden' || done === 'shown' ? { kind: done, gap: query.get('gap') ?? '' } : null,
        titleOf: this.#titleOf,
      }),
    );
  };

  readonly #showOne: Handle = async (visit, request, response) => {
    const gap = await this.#gapOf(visit, request);
    await this.#sendOne(visit, response, gap, null);
  };

  readonly #act: Handle = async (visit, request, response) => {
    const { database, personal } = this.#options;
    const { wish, ...written } = formBody(request, ['wish', 'section', 'text', 'seen'] as const);
    const decided = { gap: pathValue(request, 'gap'), by: visit.session.staff.name, at: visit.now };
    if (wish === 'hide' || wish === 'show') {
      if (wish === 'hide') await this.#gapOf(visit, request);
      await (wish === 'hide' ? hideGap : showGap)(database, personal, decided);
      const done = new URLSearchParams({ done: wish === 'hide' ? 'hidden' : 'shown', gap: decided.gap });
      return seeOther(response, `/staff/gaps?${done}`);
    }
    if (wish !== 'try' && wish !== 'add')
      throw new HttpError(422, 'NoWish', visit.say('error.notUnderstood'));
    const gap = await this.#gapOf(visit, request);
    const one = { section: written.section, text: tidyPhrasing(written.text) };
    const problems = checkPhrasing(one, this.#options.knowledge(), await this.#list.told(gap));
    if (problems.length > 0) return this.#sendOne(visit, response, gap, { ...one, problems });
    const seen = await this.#version();
    if (wish === 'add' && written.seen === seenOf(seen, one)) return this.#add(visit, response, gap, one);
    const tried = await this.#try(one, gap);
    const isStale = wish === 'add';
    await this.#sendOne(visit, response, gap, { ...one, problems, tried, seen: seenOf(seen, one), isStale });
  };

  async #add(visit: StaffVisit, response: Response, { key }: ListedGap, one: AddedPhrasing): Promise<void> {
    const { database, personal, desk } = this.#options;
    const by = visit.session.staff.name;
    const id = await addPhrasing(database, personal, { ...one, by, at: visit.now, gap: key });
    await desk.changed('phrasings');
    seeOther(response, addedAfter('added', id ?? ''));
  }

  readonly #showAdded: Handle = async (visit, request, response) => {
    const query = queryValues(request);
    const done = query.get('done');
    const all = await phrasings(this.#options.database.reader);
    await this.#enter(visit, 'phrasings-viewed', null, all.length);
    this.#pages.send(
      response,
      AddedPage({
        visit,
        rows: all.toReversed(),
        done: done === 'added' || done === 'removed' ? { kind: done, id: query.get('id') ?? '' } : null,
        titleOf: this.#titleOf,
      }),
    );
  };

  readonly #change: Handle = async (visit, request, response) => {
    const { database, personal, desk } = this.#options;
    const { id, wish } = formBody(request, ['id', 'wish'] as const);
    const change = wish === 'restore' ? restorePhrasing : removePhrasing;
    const by = visit.session.staff.name;
    if (!(await change(database, personal, { id, by, at: visit.now })))
      throw new HttpError(404, 'NotFound', visit.say('error.notFound'));
    await desk.changed('phrasings');
    seeOther(response, addedAfter(wish === 'restore' ? 'added' : 'removed', id));
  };

  async #try(one: AddedPhrasing, gap: ListedGap): Promise<TriedPhrasing> {
    const { desk } = this.#options;
    const { sections } = this.#options.knowledge();
    const { questions } = readRegressionSet('', await desk.regressionSet(), sections);
    const readers = await desk.withPhrasing(one);
    return desk.inSlices(tryingSteps(one, readers, questions, gap.text));
  }

  /** Another one whenever what was tried could come out otherwise. */
  async #version(): Promise<string> {
    const { database, knowledge } = this.#options;
    return `${knowledge().version}-${(await deskVersions(database.reader)).phrasings}`;
  }

  async #gapOf({ say }: StaffVisit, request: Request): Promise<ListedGap> {
    const gap = await this.#list.find(pathValue(request, 'gap'));
    if (!gap) throw new HttpError(404, 'NotFound', say('gaps.gone'));
    return gap;
  }

  async #sendOne(visit: StaffVisit, response: Response, gap: ListedGap, draft: Draft | null): Promise<void> {
    await this.#enter(visit, 'gaps-viewed', gap.key, 1);
    const { articles } = this.#options.knowledge();
    const isRefused = draft !== null && (draft.problems.length > 0 || draft.isStale || !draft.tried?.works);
    this.#pages.send(response, GapPage({ visit, gap, articles, draft, titleOf: this.#titleOf }), {
      status: isRefused ? 422 : 200,
    });
  }

  #enter(
    { session, now }: StaffVisit,
    action: 'gaps-viewed' | 'phrasings-viewed',
    subject: string | null,
    count: number,
  ): Promise<void> {
    const { database, personal } = this.#options;
    const { name: by } = session.staff;
    return auditAlone(database, personal, { at: now, by, action, subject, detail: { count } });
  }

  readonly #titleOf = (section: string): string =>
    this.#options.knowledge().sections.get(section)?.title ?? section;
}

const addedAfter = (done: 'added' | 'removed', id: string): string =>
  `/staff/gaps/added?${new URLSearchParams({ done, id })}`;

type Handle = (visit: StaffVisit, request: Request, response: Response) => Promise<void>;

const shownOf = (all: readonly ListedGap[], hidden: boolean): number =>
  all.filter((gap) => (gap.hidden !== null) === hidden).length;

/** What was seen of what an example question does, and of which. */
const seenOf = (version: string, { section, text }: AddedPhrasing): string => `${version} ${section} ${text}`;
