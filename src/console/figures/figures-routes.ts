import type { Request, Response } from 'restify';
import { csvOf } from '../../domain/csv.ts';
import { readRange } from '../../domain/figures/range.ts';
import { pathValue, queryValues } from '../../http/address-values.ts';
import { HttpError } from '../../http/http-error.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsolePages } from '../console-pages.tsx';
import type { ConsoleRoute, StaffVisit } from '../visit.ts';
import { figuresOf } from './figures.ts';
import { FiguresPage } from './figures-page.tsx';
import { readFigures } from './read-figures.ts';

const READERS = ['reviewer', 'scheduler', 'manager'] as const;

/** `/staff/figures`: what came of the chat and of the calls, without anything about anybody. */
export function figuresRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  async function read(visit: StaffVisit, request: Request) {
    const { timeZone } = visit.clinic;
    const query = queryValues(request);
    const asked = { from: query.get('from'), to: query.get('to') };
    const wanted = readRange(asked, visit.now, timeZone);
    const counted = await readFigures(options, wanted.range, timeZone);
    return { wanted, counted, figures: figuresOf(visit, counted, options.knowledge()) };
  }

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { wanted, counted, figures } = await read(visit, request);
    const status = wanted.kind === 'range' ? 200 : 400;
    const view = FiguresPage({ visit, read: wanted, figures, since: counted.since });
    pages.send(response, view, { status });
  }

  async function download(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { wanted, figures } = await read(visit, request);
    const name = pathValue(request, 'name');
    const figure = figures.find(({ id }) => `${id}.csv` === name);
    if (!figure || wanted.kind === 'no-range')
      throw new HttpError(404, 'NotFound', visit.say('error.notFound'));
    const { columns, rows } = figure.table;
    const { from, to } = wanted.range;
    const content = Buffer.from(
      csvOf(
        columns.map(({ id }) => id),
        rows,
      ),
    );
    response.writeHead(200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="figures-${figure.id}-${from}-${to}.csv"`,
      'Content-Length': content.length,
    });
    response.end(content);
  }

  return [
    { method: 'get', path: '/staff/figures', access: READERS, answers: 'page', handle: show },
    { method: 'get', path: '/staff/figures/:name', access: READERS, answers: 'page', handle: download },
  ];
}
