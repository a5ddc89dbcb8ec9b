import type { Request, Response } from 'restify';
import { ROLES } from '../../domain/staff/role.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { setKeys } from '../../storage/staff.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { seeOther } from '../console-pages.tsx';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';

/** `/staff/you/keys`: whether single keys do something on the pages of who has signed in. */
export function keysRoutes({ database }: ConsoleOptions): ConsoleRoute[] {
  async function choose(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { keys } = formBody(request, ['keys'] as const);
    if (keys !== 'on' && keys !== 'off') throw new HttpError(422, 'NoWish', visit.say('error.notUnderstood'));
    await setKeys(database, visit.session.staff.id, keys === 'on');
    seeOther(response, `/staff/you?after=keys-${keys}`);
  }

  return [
    {
      method: 'post',
      path: '/staff/you/keys',
      access: ROLES,
      answers: 'page',
      maxBodyBytes: FORM_BYTES,
      handle: choose,
    },
  ];
}
