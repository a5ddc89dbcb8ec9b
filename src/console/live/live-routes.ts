import type { Request, Response } from 'restify';
import { ROLES } from '../../domain/staff/role.ts';
import { sessionState } from '../../domain/staff/session.ts';
import { sendJson } from '../../http/http-server.ts';
import { isThere } from '../../storage/erase-person.ts';
import { ERASED } from '../../storage/notices.ts';
import { findSession, othersViewing, setViewing } from '../../storage/staff-sessions.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsoleRoute, OpenSession, StaffVisit } from '../visit.ts';
import { LiveQueue } from './live-queue.ts';

/** For an open page: the guard says whether the session is over; if not, whose it is now and what its forms carry. */
const tellOpen = async (
  { session: { staff, csrf } }: StaffVisit,
  _request: Request,
  response: Response,
): Promise<void> => sendJson(response, 200, { name: staff.name, csrf });

/** How often an open page is looked after: a session that has ended is told within this time (S13). */
const EVERY_MS = 3_000;
/** Who hasn't been seen for so long has closed the page. */
const STILL_THERE_MS = 20_000;
const REFERENCE = /^[2-9A-HJ-NP-Z]{8}$/;

export interface Live {
  readonly routes: readonly ConsoleRoute[];
  /** Ends the streams, so that the server can. */
  close(): void;
}

/** What of a person an open page shows. */
interface Shown {
  readonly ref: string | null;
  readonly conversation: string | null;
}

/** `/staff/live`: server-sent events for an open page: how the queue stands, who else has the card open, that what it shows was erased, that the session waits or is over. */
export function createLive(options: ConsoleOptions): Live {
  const queue = new LiveQueue(options);
  /** Each stream by what ends it, with whose page it is and which card that shows. */
  const open = new Map<() => void, { readonly token: string; readonly ref: string | null }>();

  /** All that a browser has in sight: two windows show two cards. */
  const cardsOf = (token: string): string[] =>
    [...open.values()].flatMap((one) => (one.token === token && one.ref !== null ? [one.ref] : []));

  async function stream(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    // Its page went away while the guard looked who it is: no 'close' will come any more.
    if (response.destroyed) return;
    const query = new URLSearchParams(request.getQuery());
    const viewing = query.get('viewing') ?? '';
    const shown = { ref: REFERENCE.test(viewing) ? viewing : null, conversation: query.get('reading') };
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
    let last = '';
    const look = async () => {
      const seen = await seenBy(visit.session, shown);
      const said = JSON.stringify(seen ?? { ended: true });
      if (said !== last) response.write(`data: ${said}\n\n`);
      else response.write(':\n\n');
      last = said;
      if (!seen) end();
    };
    // While the database is away there is nothing to tell: the next look may find it back.
    const lookAgain = () => void look().catch(() => undefined);
    const timer = setInterval(lookAgain, EVERY_MS);
    const forget = options.notices.subscribe(ERASED, lookAgain);
    const end = () => {
      clearInterval(timer);
      forget();
      open.delete(end);
      response.end();
    };
    open.set(end, { token: visit.session.token, ref: shown.ref });
    response.once('close', end);
    await look().catch(() => undefined);
  }

  /** Null once the session is locked or over. */
  async function seenBy({ token, staff }: OpenSession, { ref, conversation }: Shown) {
    const { database } = options;
    const now = options.now();
    const at = new Date(now).toISOString();
    const session = await findSession(database.reader, token);
    if (!session || sessionState(session, at) !== 'open') return null;
    await setViewing(database, token, { refs: cardsOf(token), now: at });
    const since = new Date(now - STILL_THERE_MS).toISOString();
    const others =
      ref === null ? [] : await othersViewing(database.reader, { ref, staffId: staff.id, since });
    const { emergencies, talks, ...calls } = await queue.state();
    const isGone = !(await isThere(database.reader, { ref, conversation }));
    return {
      ...(staff.role === 'reviewer' ? {} : calls),
      emergencies,
      ...(staff.role === 'scheduler' ? {} : { talks }),
      others,
      ...(isGone ? { gone: true } : {}),
    };
  }

  return {
    routes: [
      { method: 'get', path: '/staff/live', access: ROLES, answers: 'background', handle: stream },
      { method: 'get', path: '/staff/session', access: ROLES, answers: 'background', handle: tellOpen },
    ],
    close: () => {
      for (const end of open.keys()) end();
    },
  };
}
