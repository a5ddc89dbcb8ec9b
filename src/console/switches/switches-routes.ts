import type { Request, Response } from 'restify';
import { dayOf } from '../../domain/callbacks/windows.ts';
import { queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { liftSwitch, type Switch, setSwitch } from '../../storage/switches.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { stillStopped } from './stop-notices.ts';
import { SwitchesPage } from './switches-page.tsx';

/** `/staff/switches`: what managers stop at once, and let go on. */
export function switchesRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal, desk, knowledge } = options;

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const done = queryValues(request).get('done');
    pages.send(
      response,
      SwitchesPage({
        visit,
        stopped: stillStopped(desk.stopped(), visit.clinic, visit.now),
        articles: knowledge().articles,
        done: done === 'set' || done === 'lifted' ? done : null,
      }),
    );
  }

  async function act(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { wish, kind, section } = formBody(request, ['wish', 'kind', 'section'] as const);
    const one = switchOf(visit, kind, section);
    if (!one || (wish !== 'set' && wish !== 'lift'))
      throw new HttpError(422, 'NoWish', visit.say('error.notUnderstood'));
    const by = { by: visit.session.staff.name, at: visit.now };
    await (wish === 'set' ? setSwitch : liftSwitch)(database, personal, one, by);
    await desk.changed('switches');
    seeOther(response, `/staff/switches?done=${wish === 'set' ? 'set' : 'lifted'}`);
  }

  function switchOf({ now, clinic }: StaffVisit, kind: string, section: string): Switch | null {
    if (kind === 'paused') return { kind };
    if (kind === 'closed-day') return { kind, day: dayOf(now, clinic) };
    const isKnown = knowledge().sections.has(section) || isStopped(section);
    return kind === 'section' && isKnown ? { kind, section } : null;
  }

  /** A section may have left the articles since. */
  const isStopped = (section: string): boolean =>
    desk.stopped().some((one) => one.kind === 'section' && one.section === section);

  const access = ['manager'] as const;
  return [
    { method: 'get', path: '/staff/switches', access, answers: 'page', handle: show },
    {
      method: 'post',
      path: '/staff/switches',
      access,
      answers: 'page',
      maxBodyBytes: FORM_BYTES,
      handle: act,
    },
  ];
}
