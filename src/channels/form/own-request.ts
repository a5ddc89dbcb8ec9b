import type { Request, Response } from 'restify';
import type { CallbackRequest } from '../../domain/callbacks/callback-request.ts';
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
}

const LARGEST_BODY = 16 * 1024;
const FIELDS = ['token', 'seen', 'wish', 'window', 'words', 'reason'] as const;

/** `/callback/<link>`: a request's own page for the visitor who has its link, to see it, move it and cancel it. */
export function ownRequestRoutes(
  channel: FormChannel,
  pages: FormPages,
  { links, link, find }: OwnRequestOptions,
): Route[] {
  const { tokens, now, ownPages } = channel.options;

  /** The request that the address leads to, or the answer to one that leads nowhere, which tells nobody what was there. */
  async function requestOf(request: Request): Promise<CallbackRequest | 404 | 410> {
    const signed = links.verify(String(request.params.link), 0);
    if (!signed) return 404;
    if (signed.exp * 1000 <= Date.parse(now())) return 410;
    return (await find(signed.ref)) ?? 410;
  }

  const shown = async (
    request: CallbackRequest,
    conversation?: string,
  ): Promise<Omit<ShownRequest, 'status'>> => ({
    request,
    token: tokens.make(request.ref, conversation),
    windows: await channel.windows(),
    wish: null,
    reply: null,
    trouble: null,
    done: null,
  });

  async function show(request: Request, response: Response): Promise<void> {
    const found = await requestOf(request);
    if (typeof found === 'number') return pages.noRequest(request, response, found);
    const said = new URLSearchParams(request.getQuery()).get('done');
    pages.ownRequest(request, response, { ...(await shown(found)), status: 200, done: doneOf(said, found) });
  }

  async function send(request: Request, response: Response): Promise<void> {
    ownPages.admit(request);
    const found = await requestOf(request);
    if (typeof found === 'number') return pages.noRequest(request, response, found);
    const { token, wish, text } = readWish(request, found);
    const known = tokens.read(found.ref, token);
    const conversation = known ?? tokens.newConversation();
    const result = await channel.run(request, { conversation, text, wish }, async () => {
      if (!known) throw tooOld();
    });
    const current = (await find(found.ref)) ?? found;
    const again = { ...(await shown(current, conversation)), wish };
    if (result instanceof FormRefused) {
      result.tell(response);
      const { status, trouble } = result;
      return pages.ownRequest(request, response, { ...again, status, trouble });
    }
    if (isEmergency(result)) return pages.reply(request, response, result);
    const done = DONE.find(([id]) => result.passages.some((passage) => passage.id === id))?.[1];
    if (done) return seeOther(response, `${link(current.ref, current.window)}?done=${done}`);
    const windows = result.windows.length > 0 ? await channel.openOf(result.windows) : again.windows;
    pages.ownRequest(request, response, { ...again, status: 409, windows, reply: result });
  }

  return [
    { method: 'get', path: '/callback/:link', access: 'token', handle: show },
    { method: 'post', path: '/callback/:link', access: 'token', maxBodyBytes: LARGEST_BODY, handle: send },
  ];
}

function readWish(
  request: Request,
  { ref }: CallbackRequest,
): { readonly token: string; readonly wish: RequestWish; readonly text: string } {
  const { token, reason, wish, ...fields } = formBody(request, FIELDS);
  const kind = wish === 'cancel' ? 'cancel' : 'move';
  const text = (kind === 'cancel' ? reason : fields.words).trim();
  return { token, wish: { ref, kind, ...fields }, text };
}

/** What was done is shown under the address that holds for the new time, and a reload does it no second time. */
function seeOther(response: Response, location: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Location', location);
  response.writeHead(303);
  response.end();
}

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
