import type { Request, Response } from 'restify';
import { isRole } from '../../domain/staff/role.ts';
import { staffKey, staffNameOf } from '../../domain/staff/staff-name.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { listStaff } from '../../storage/staff.ts';
import { type StaffChange, StaffChanges } from '../../storage/staff-changes.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsolePages } from '../console-pages.tsx';
import type { PhraseId } from '../phrases.ts';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { PeoplePage } from './people-page.tsx';

/** What a form may ask for; `role` changes it. */
const WISHES = ['disable', 'enable', 'reset', 'role'] as const;
type Wish = (typeof WISHES)[number];

/** `/staff/people`: who may use the console. */
export function peopleRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const changes = new StaffChanges(options.database, options.personal);

  async function show(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    await send(visit, response, null);
  }

  async function invite(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { name: given, role } = formBody(request, ['name', 'role'] as const);
    const name = staffNameOf(given);
    if (name === null || !isRole(role))
      return send(visit, response, { problem: 'people.noName', name: given });
    const change = await changes.invite({ name, role }, changing(visit));
    await send(
      visit,
      response,
      change.kind === 'name-taken' ? { problem: 'people.nameTaken', name: given } : { change },
    );
  }

  async function act(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { name, wish, role } = formBody(request, ['name', 'wish', 'role'] as const);
    await send(visit, response, { change: await carryOut(visit, name, wish as Wish, role) });
  }

  function carryOut(visit: StaffVisit, name: string, wish: Wish, role: string): Promise<StaffChange> {
    switch (wish) {
      case 'disable':
        return changes.disable(name, changing(visit));
      case 'enable':
        return changes.enable(name, changing(visit));
      case 'reset':
        // They would be out at once, the last manager for good.
        if (isOwn(visit, name)) throw new HttpError(409, 'OwnSignIn', visit.say('people.resetOwn'));
        return changes.reset(name, changing(visit));
      case 'role':
        if (isRole(role)) return changes.setRole(name, role, changing(visit));
    }
    throw new HttpError(422, 'NoWish', visit.say('error.notUnderstood'));
  }

  async function send(visit: StaffVisit, response: Response, after: After | null): Promise<void> {
    const people = await listStaff(options.database.reader);
    const change = after && 'change' in after ? after.change : null;
    const problem = after && 'problem' in after ? after : null;
    const link = change?.kind === 'invited' ? `${options.publicUrl}/staff/join/${change.token}` : null;
    const status = problem ? 422 : STATUS[change?.kind ?? 'done'];
    pages.send(response, PeoplePage({ visit, people, change, link, problem }), { status });
  }

  const post = { method: 'post', access: ['manager'], answers: 'page', maxBodyBytes: FORM_BYTES } as const;
  return [
    { method: 'get', path: '/staff/people', access: ['manager'], answers: 'page', handle: show },
    { ...post, path: '/staff/people/invite', handle: invite },
    { ...post, path: '/staff/people', handle: act },
  ];
}

type After = { readonly change: StaffChange } | { readonly problem: PhraseId; readonly name: string };

const STATUS: Readonly<Record<StaffChange['kind'], number>> = {
  done: 200,
  invited: 200,
  'name-taken': 422,
  'last-manager': 409,
  unknown: 404,
};

const isOwn = ({ session }: StaffVisit, name: string): boolean =>
  staffKey(name) === staffKey(session.staff.name);

const changing = ({ session, now }: StaffVisit) => ({ by: session.staff.name, now });
