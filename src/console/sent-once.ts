import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'restify';
import { cleanText } from '../http/clean-text.ts';
import { formFields } from '../http/form-body.ts';
import { HttpError } from '../http/http-error.ts';
import type { Database } from '../storage/database.ts';
import { finishForm, releaseForm, type SentForm, takeForm } from '../storage/sent-forms.ts';
import { seeOther } from './console-pages.tsx';
import type { ConsoleRoute, StaffVisit } from './visit.ts';

/** What a form carries that is drawn with its page. */
export const ONCE = 'once';

/** A double click's second form waits so long for the first one. */
const LONGEST_WAIT_MS = 5_000;
/** What is sent again later isn't a double click any more. */
const BRIEFLY_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Of the session and not of what was asked for: the same form may be sent in the next one. */
const OF_SESSION = ['csrf', 'as'];

/**
 * Does once what one and the same form asks for, however often it is sent: by a double click, a resend, the Back button. What follows the
 * first leads to where that led. A form of the same page with other words is another one.
 * @returns false where it isn't known whether a former one, which never ended, was done; nothing is done then.
 */
export async function doOnce(
  database: Database,
  { visit, request, response }: { visit: StaffVisit; request: Request; response: Response },
  once: NonNullable<ConsoleRoute['once']>,
  handle: () => Promise<void>,
): Promise<boolean> {
  const id = idOf(visit, request);
  if (id === null) {
    await handle();
    return true;
  }
  const sent = await taken(database, id, visit.now);
  if (sent.kind === 'new') {
    await doFirst(database, id, response, handle);
    return true;
  }
  if (sent.leadsTo === null) return false;
  if (once === 'briefly' && ageOf(sent.sentAt, visit.now) > BRIEFLY_MS) await handle();
  else seeOther(response, sent.leadsTo);
  return true;
}

async function taken(database: Database, id: string, now: string): Promise<SentForm> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const sent = await takeForm(database, id, now);
    const isUnderWay = sent.kind === 'sent' && sent.leadsTo === null;
    if (!isUnderWay || ageOf(sent.sentAt, now) + waited >= LONGEST_WAIT_MS) return sent;
    await sleep(LOOK_EVERY_MS);
  }
}

const ageOf = (sentAt: string, now: string): number => Date.parse(now) - Date.parse(sentAt);

async function doFirst(
  database: Database,
  id: string,
  response: Response,
  handle: () => Promise<void>,
): Promise<void> {
  try {
    await handle();
  } catch (error) {
    // After any other error nobody knows whether it was done.
    if (error instanceof HttpError) await releaseForm(database, id);
    throw error;
  }
  const leadsTo = response.statusCode === 303 ? response.getHeader('Location') : null;
  await (typeof leadsTo === 'string' ? finishForm(database, id, leadsTo) : releaseForm(database, id));
}

/** Who sent what; null for what comes from no page of ours. */
function idOf({ session }: StaffVisit, request: Request): string | null {
  const fields = formFields(request).filter(([name]) => !OF_SESSION.includes(name));
  if (!fields.some(([name, value]) => name === ONCE && value !== '')) return null;
  const clean = fields.map(([name, value]) => `${name}=${cleanText(value)}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([session.staff.id, request.path(), clean]))
    .digest('base64url');
}
