import type { Request, Response } from 'restify';
import { type CallbackRequest, isLongOver } from '../../domain/callbacks/callback-request.ts';
import type { PageReply, ShownRequest } from '../../domain/callbacks/plain-pages.ts';
import type { CallbackLink, RequestWish } from '../../domain/transcripts/turn.ts';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import type { Signer } from '../../http/signer.ts';
import type { FormChannel } from './form-channel.ts';
import { FormRefused, tooOld } from './form-refused.ts';
import type { FormPages } from './pages.ts';

export interface OwnRequestOptions {
  readonly links: Signer<{ readonly ref: string; readonly exp: number }>;
  readonly link: CallbackLink;
  find(ref: string): Promise<CallbackRequest | null>;
  /** Whether its visitor has ever moved it. */
  wasMoved(ref: string): Promise<boolean>;
}

const LARGEST_BODY = 16 * 1024;
const RETRY_AFTER_SECONDS = 5;
const FIELDS = ['token', 'seen', 'wish', 'window', 'words', 'reason'] as const;

/** `/callback/<link>`: a request's own page for the visitor who has its link, to see it, move it and cancel it. */
export function ownRequestRoutes(
  channel: FormChannel,
  pages: FormPages,
  { links, link, find, wasMoved }: OwnRequestOptions,
): Route[] {
  const { tokens, now, ownPages } = channel.options;

  const shown = async (
    request: CallbackRequest,
    conversation?: string,
  ): Promise<Omit<ShownRequest, 'status'>> => ({
    request,
    now: now(),
    token: tokens.make(request.ref, conversation),
    windows: await channel.windows(),
    wish: null,
    reply: null,
    trouble: null,
    done: null,
  });

  async function show(request: Request, response: Response): Promise<void> {
    const ref = refOf(request, links, now());
    if (typeof ref === 'number') return pages.noRequest(request, response, ref);
    const found = await findOrNot(ref);
    if (typeof found === 'number') return withoutRequest(request, response, found);
    const said = new URLSearchParams(request.getQuery()).get('done');
    const done = doneOf(said, found);
    const isTrue = done !== 'moved' || (await wasMoved(ref).catch(() => false));
    pages.ownRequest(request, response, { ...(await shown(found)), status: 200, done: isTrue ? done : null });
  }

  async function send(request: Request, response: Response): Promise<void> {
    ownPages.admit(request);
    const ref = refOf(request, links, now());
    if (typeof ref === 'number') return pages.noRequest(request, response, ref);
    const { token, wish, text, isWish } = readWish(request, ref);
    const known = tokens.read(ref, token);
    const conversation = known ?? tokens.newConversation();
    // Before anything is looked up: an emergency is answered while the database is away too.
    const result = await channel.run(request, { conversation, text, wish }, async () => {
      if (!known) throw tooOld();
      if (!isWish) throw new FormRefused(422, { trouble: 'no-wish' });
    });
    if (!(result instanceof FormRefused) && isEmergency(result))
      return pages.reply(request, response, result);
    const found = await findOrNot(ref);
    if (typeof found === 'number') return withoutRequest(request, response, found);
    await answer(request, response, { found, conversation, wish: isWish ? wish : null, result });
  }

  /** 410 for a request that is gone, 503 while nobody can tell. */
  async function findOrNot(ref: string): Promise<CallbackRequest | 410 | 503> {
    try {
      const found = await find(ref);
      return found && !isLongOver(found, now()) ? found : 410;
    } catch {
      return 503;
    }
  }

  function withoutRequest(request: Request, response: Response, status: 410 | 503): void {
    if (status === 503) {
      response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
      pages.unavailable(request, response);
    } else pages.noRequest(request, response, status);
  }

  /** What became of a wish, on the page of the request as it is now. */
  async function answer(
    request: Request,
    response: Response,
    { found, conversation, wish, result }: Answered,
  ) {
    const again = { ...(await shown(found, conversation)), wish };
    if (result instanceof FormRefused) {
      result.tell(response);
      return pages.ownRequest(request, response, { ...again, ...refusal(result) });
    }
    const done = DONE.find(([id]) => result.passages.some((passage) => passage.id === id))?.[1];
    if (done) return seeOther(response, `${link(found.ref, found.window)}?done=${done}`);
    const windows = result.windows.length > 0 ? await channel.openOf(result.windows) : again.windows;
    pages.ownRequest(request, response, { ...again, status: 409, windows, reply: result });
  }

  return [
    { method: 'get', path: '/callback/:link', access: 'token', handle: show },
    { method: 'post', path: '/callback/:link', access: 'token', maxBodyBytes: LARGEST_BODY, handle: send },
  ];
}

/** The reference in the address, or the answer to one that isn't ours or has ended. */
function refOf(request: Request, links: OwnRequestOptions['links'], now: string): string | 404 | 410 {
  const signed = links.verify(String(request.params.link), 0);
  if (!signed) return 404;
  return signed.exp * 1000 <= Date.parse(now) ? 410 : signed.ref;
}

interface Answered {
  readonly found: CallbackRequest;
  readonly conversation: string;
  readonly wish: RequestWish | null;
  readonly result: PageReply | FormRefused;
}

/** What a page sent; `isWish` is false where it is no wish that we know, and only its words are read. */
function readWish(request: Request, ref: string) {
  const { token, reason, wish: said, ...fields } = formBody(request, FIELDS);
  const kind = KINDS.find((known) => known === said);
  const text = (
    kind === 'cancel' ? reason : kind === 'move' ? fields.words : `${fields.words} ${reason}`
  ).trim();
  const wish: RequestWish = { ref, kind: kind ?? 'move', ...fields };
  return { token, wish, text, isWish: kind !== undefined };
}

const KINDS: readonly RequestWish['kind'][] = ['move', 'cancel'];

/** What was done is shown under the address that holds for the new time, and a reload does it no second time. */
function seeOther(response: Response, location: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Location', location);
  response.writeHead(303);
  response.end();
}

const refusal = ({ status, trouble }: FormRefused) => ({ status, trouble });

const isEmergency = ({ passages }: PageReply): boolean => passages.some(({ kind }) => kind === 'alert');

const DONE: readonly (readonly [string, NonNullable<ShownRequest['done']>])[] = [
  ['change.moved', 'moved'],
  ['change.withdrawn', 'canceled'],
];

/** What the address says was done, where the request bears it out. */
function doneOf(said: string | null, { status }: CallbackRequest): ShownRequest['done'] {
  if (said === 'canceled' && status === 'closed') return 'canceled';
  return said === 'moved' && status !== 'closed' ? 'moved' : null;
}
