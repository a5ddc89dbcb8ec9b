import type { Request, Response } from 'restify';
import type { Window } from '../../domain/callbacks/callback-request.ts';
import {
  ENTRY_FIELDS,
  type EntryField,
  type EntryProblem,
  type FormEntries,
  readEntries,
  wordsOfEntries,
} from '../../domain/callbacks/form-entries.ts';
import type { ShownForm } from '../../domain/callbacks/plain-pages.ts';
import { phrase } from '../../domain/transcripts/reply.ts';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import type { FormChannel } from './form-channel.ts';
import { FormRefused, tooOld } from './form-refused.ts';
import type { FormPages } from './pages.ts';

const LARGEST_BODY = 64 * 1024;

/** What a token of the form is for; that of a request's page is its reference. */
const FORM = 'form';

const NOTHING: FormEntries = Object.fromEntries(
  ENTRY_FIELDS.map((field): [EntryField, string] => [field, '']),
) as Record<EntryField, string>;

/** `/callback`: the form as a page, and what is sent with it. */
export function formRoutes(
  channel: FormChannel,
  pages: Pick<FormPages, 'form' | 'reply' | 'notOffered'>,
): Route[] {
  const { options } = channel;
  const { tokens } = options;

  /** A form without a time to choose could never be sent. */
  const takesCallbacks = async () => options.takesCallbacks() && (await channel.windows()).length > 0;

  async function show(request: Request, response: Response): Promise<void> {
    // A form on the way to us tells its own page where it comes from.
    response.setHeader('Referrer-Policy', 'same-origin');
    if (!(await takesCallbacks())) return pages.notOffered(request, response);
    const token = tokens.make(FORM);
    pages.form(request, response, { ...(await shown(NOTHING, token)), status: 200 });
  }

  async function send(request: Request, response: Response): Promise<void> {
    options.ownPages.admit(request);
    response.setHeader('Referrer-Policy', 'same-origin');
    const { token, ...entries } = formBody(request, ['token', ...ENTRY_FIELDS] as const);
    const known = tokens.read(FORM, token);
    const conversation = known ?? tokens.newConversation();
    const message = { conversation, text: wordsOfEntries(entries), form: entries };
    const result = await channel.run(request, message, async (isRecorded) => {
      // The bot says that none is taken, whatever is to be mended.
      if (!(await takesCallbacks())) return;
      if (!known) throw tooOld();
      const read = readEntries(entries, options.now(), await options.calendar());
      // A time that was free when the form was sent first needn't be so any more.
      if (read.kind === 'problems' && !(await isRecorded())) throw new FormRefused(422, read);
    });
    const fresh = tokens.make(FORM, conversation);
    if (result instanceof FormRefused) {
      result.tell(response);
      const { status, problems, trouble, windows } = result;
      return pages.form(request, response, {
        ...(await shown(entries, fresh, windows)),
        status,
        problems,
        trouble,
      });
    }
    if (result.windows.length === 0) return pages.reply(request, response, result);
    // The window closed or filled up between the choice and its commit.
    const problems: EntryProblem[] = [{ field: 'window', say: phrase('form.whenGone') }];
    const again = await shown(entries, fresh, await channel.openOf(result.windows));
    pages.form(request, response, { ...again, status: 409, problems });
  }

  /** Times that are offered for the words about one take the place of the words. */
  const shown = async (
    entries: FormEntries,
    token: string,
    windows: readonly Window[] | null = null,
  ): Promise<Omit<ShownForm, 'status'>> => ({
    token,
    entries: windows ? { ...entries, window: '', words: '' } : entries,
    windows: windows ?? (await channel.windows()),
    problems: [],
    trouble: null,
  });

  return [
    { method: 'get', path: '/callback', access: 'public', handle: show },
    { method: 'post', path: '/callback', access: 'public', maxBodyBytes: LARGEST_BODY, handle: send },
  ];
}
