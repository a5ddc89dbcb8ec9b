import { callbackLinkSigner } from '../../src/callback-link.ts';
import { eventsOf } from '../../src/storage/callback-events.ts';
import { answersOf, formIn, openForm, sendForm, wordsOf } from '../support/callback-form.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { type Opened, opened } from '../support/opened.ts';
import { startServer, type TestServer } from '../support/server.ts';

const DAY_S = 24 * 60 * 60;
const signer = callbackLinkSigner([TEST_SECRET]);

/** A request that was just sent, with its own page. */
interface Sent {
  readonly ref: string;
  readonly page: string;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Another last character of the same 32 bytes: two of its bits stand for none. */
const otherSpelling = (last: string): string => BASE64URL[BASE64URL.indexOf(last) ^ 1] ?? '';

eachDatabase((fresh) => {
  let location: DatabaseLocation;
  let server: TestServer;
  let data: Opened;
  beforeAll(async () => {
    location = await fresh();
    server = await startServer({ location });
    data = opened(location);
  });
  afterAll(async () => {
    await data.close();
    await server.close();
  });

  async function sent(part: Readonly<Record<string, string>> = {}): Promise<Sent> {
    const fields = answersOf(await openForm(server.url), part);
    const html = await (await sendForm(`${server.url}/callback`, fields)).text();
    const path = /href="http:\/\/localhost:\d+(\/callback\/[\w.-]+)"/.exec(html)?.[1] ?? '';
    const ref = /reference code is (\w{8})/.exec(html)?.[1] ?? '';
    return { ref, page: server.url + path };
  }
  const pageOf = async (page: string) => {
    const response = await fetch(page);
    const html = await response.text();
    const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return { status: response.status, html, words: wordsOf(html), seen, ...formIn(html) };
  };
  const move = async (page: string, window: string | undefined, part = {}) => {
    const { token, seen } = await pageOf(page);
    return sendForm(page, { token, seen, wish: 'move', window: window ?? '', words: '', ...part });
  };
  const requestOf = async (ref: string) =>
    (await data.callbacks()).flatMap((card) => [card, ...card.also]).find((one) => one.ref === ref);
  const noticesOf = async (ref: string) => (await data.notices()).filter((notice) => notice.ref === ref);
  const localPath = (response: Response) => {
    const { pathname, search } = new URL(response.headers.get('location') ?? '');
    return server.url + pathname + search;
  };

  it('shows when, from which number, the reference and the status, and nothing of who asked', async () => {
    const { ref, page } = await sent({ name: 'Zelda Quist', phone: '646-555-0187', topic: 'zebras' });
    const { status, html, words } = await pageOf(page);
    expect(status).toBe(200);
    expect(words).toContain(`Reference code ${ref}`);
    expect(words).toContain('We have your request and will call you.');
    expect(words).toContain('We call from (212) 555-0144');
    expect(words).toContain('The number that ends in 87');
    expect(words).toContain('Callbacks are not for urgent problems. Our hours: Mon–Tue 9:00 AM – 12:30 PM');
    expect(words).toContain('never ask for a card number or your Social Security number');
    expect(html).not.toMatch(/Zelda|Quist|0187|555-01 ?8|zebras/);
    expect(html).toContain('<title>Your callback request – Willow Street Infusion Clinic</title>');
    expect(decodeURIComponent(page) + Buffer.from(page.split('/').at(-1) ?? '', 'base64url')).not.toMatch(
      /Zelda|0187|zebras/,
    );
  });

  it('is hidden from every history but the visitor’s own', async () => {
    const { headers } = await fetch((await sent({ name: 'Hana Hidden' })).page);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('changes nothing when it is only looked at', async () => {
    const { page } = await sent({ name: 'Gary Glance' });
    const before = [await data.counts(), await data.callbacks()];
    for (const query of ['', '?done=canceled', '?wish=cancel', '?done=moved'])
      expect(wordsOf(await (await fetch(page + query)).text())).not.toMatch(/Done:|is canceled/);
    expect(wordsOf(await (await fetch(`${page}?done=canceled`)).text())).not.toContain('is canceled');
    expect([await data.counts(), await data.callbacks()]).toEqual(before);
  });

  it('moves the call to another window, under an address that holds for it, and tells staff', async () => {
    const { ref, page } = await sent({ name: 'Mo Over' });
    const { windows } = await pageOf(page);
    const response = await move(page, windows.at(-1));
    expect(response.status).toBe(303);
    const { words } = await pageOf(localPath(response));
    expect(words).toContain('Done: the time is changed.');
    expect((await requestOf(ref))?.window.start).toBe(windows.at(-1));
    expect((await noticesOf(ref)).at(-1)).toMatchObject({ changed: true, window: { start: windows.at(-1) } });
    // The first address leads there too.
    expect((await pageOf(page)).status).toBe(200);
  });

  it('moves it by free words, and asks again where they leave several times or none', async () => {
    const { ref, page } = await sent({ name: 'Fred Words' });
    const unclear = await move(page, 'words', { words: 'purple' });
    expect(unclear.status).toBe(409);
    expect(wordsOf(await unclear.text())).toContain('We couldn’t read a time there.');
    const several = await move(page, 'words', { words: 'any weekday afternoon' });
    expect(several.status).toBe(409);
    const html = await several.text();
    expect(wordsOf(html)).toContain('Several times fit “any weekday afternoon”');
    expect(html).toContain('<details open>');
    const [first = ''] = formIn(html).windows;
    expect((await move(page, first)).status).toBe(303);
    expect((await requestOf(ref))?.window.start).toBe(first);
  });

  it('cancels with a reason, once, and tells staff', async () => {
    const { ref, page } = await sent({ name: 'Cal Off' });
    const { token, seen } = await pageOf(page);
    const fields = { token, seen, wish: 'cancel', reason: 'I found another clinic' };
    const responses = await Promise.all([1, 2, 3].map(() => sendForm(page, fields)));
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { words } = await pageOf(localPath(responses[0]!));
    expect(words).toContain('The request is canceled, and nobody will call about it.');
    expect(words).not.toContain('Change the time');
    expect((await requestOf(ref))?.status).toBe('closed');
    expect((await noticesOf(ref)).filter(({ status }) => status === 'closed')).toHaveLength(1);
    const said = await Promise.all((await data.transcripts()).map(({ id }) => data.transcript(id)));
    expect(said.flatMap((one) => one?.lines ?? []).filter(({ text }) => text === fields.reason)).toHaveLength(
      1,
    );
    expect(JSON.stringify(await data.notices())).not.toContain('another clinic');
    const events = await eventsOf(data.database.reader, data.personal, ref);
    expect(events.map(({ kind, by, note }) => [kind, by, note])).toEqual([
      ['asked', 'visitor', null],
      ['canceled', 'visitor', fields.reason],
    ]);
  });

  it('answers an emergency in the reason with the fixed wording, cancels nothing and marks the request', async () => {
    const { ref, page } = await sent({ name: 'Erin Gent' });
    const { token, seen } = await pageOf(page);
    const response = await sendForm(page, {
      token,
      seen,
      wish: 'cancel',
      reason: 'I have crushing chest pain',
    });
    expect(await response.text()).toContain('href="tel:911"');
    expect(await requestOf(ref)).toMatchObject({ status: 'requested', flags: ['emergency'] });
  });

  it('loses nothing to two tabs at once: what another tab changed is shown and not written over', async () => {
    const { ref, page } = await sent({ name: 'Tab Twice' });
    const tabs = [await pageOf(page), await pageOf(page)];
    const [one, other] = tabs as [(typeof tabs)[0], (typeof tabs)[0]];
    const post = (tab: typeof one, fields: Record<string, string>) =>
      sendForm(page, { token: tab.token, seen: tab.seen, ...fields });
    const [moved, late] = [
      await post(one, { wish: 'move', window: one.windows[4] ?? '' }),
      await post(other, { wish: 'cancel' }),
    ];
    expect([moved.status, late.status]).toEqual([303, 409]);
    expect(wordsOf(await late.text())).toContain('This request was changed in the meantime.');
    expect(await requestOf(ref)).toMatchObject({ status: 'requested', window: { start: one.windows[4] } });
  });

  it('lets one of many that race do what it wants', async () => {
    const { ref, page } = await sent({ name: 'Ray Sing' });
    const tabs = await Promise.all([1, 2, 3, 4, 5, 6].map(() => pageOf(page)));
    const statuses = await Promise.all(
      tabs.map(async ({ token, seen, windows }, n) => {
        const wish: Record<string, string> =
          n % 2 ? { wish: 'cancel' } : { wish: 'move', window: windows[n] ?? '' };
        return (await sendForm(page, { token, seen, ...wish })).status;
      }),
    );
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
    const winner = statuses.indexOf(303);
    const request = await requestOf(ref);
    if (winner % 2) expect(request?.status).toBe('closed');
    else expect(request?.window.start).toBe(tabs[winner]?.windows[winner]);
    expect(await noticesOf(ref)).toHaveLength(2);
  });

  it('keeps to the places of a window', async () => {
    const { windows } = await openForm(server.url);
    const full = windows.at(-2) ?? '';
    const { page } = await sent({ name: 'Late Comer', window: windows.at(-3) ?? '' });
    const { token, seen } = await pageOf(page);
    for (const name of ['Ada One', 'Ada Two', 'Ada Three']) await sent({ name, window: full });
    const response = await sendForm(page, { token, seen, wish: 'move', window: full });
    expect(response.status).toBe(409);
    expect(wordsOf(await response.text())).toContain('That time is no longer free.');
  });

  it('changes no request that staff have ended', async () => {
    const { ref, page } = await sent({ name: 'Bo Ended' });
    const { token, seen, windows } = await pageOf(page);
    await data.database.db
      .updateTable('callback_requests')
      .set({ status: 'booked' })
      .where('ref', '=', ref)
      .execute();
    const response = await sendForm(page, { token, seen, wish: 'move', window: windows[0] ?? '' });
    expect(response.status).toBe(409);
    const words = wordsOf(await response.text());
    expect(words).toContain('Please call (212) 555-0142');
    expect(words).not.toContain('Change the time');
  });

  it.each(['', 'bogus', 'MOVE', 'constructor'])('takes the wish “%s” for none', async (wish) => {
    const { ref, page } = await sent({ name: 'Bob Gus' });
    const { token, seen, windows } = await pageOf(page);
    const before = await requestOf(ref);
    const response = await sendForm(page, { token, seen, wish, window: windows.at(-1) ?? '', words: 'asap' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(wordsOf(html)).toContain('Nothing was changed: please choose below');
    expect(html).not.toContain('<details open>');
    expect(await requestOf(ref)).toEqual(before);
    const emergency = await sendForm(page, { token, seen, wish, reason: 'crushing chest pain' });
    expect(wordsOf(await emergency.text())).toMatch(/Call 911 now.*This form is automated and not monitored/);
  });

  it.each([
    [
      'after a call that reached nobody',
      { status: 'attempted', attempts: 1 },
      'open',
      /Next call (?!As soon)\w+, /,
    ],
    ['when that is late', { status: 'attempted', attempts: 1 }, 'past', /Next call As soon as we can/],
    [
      'after a wrong number',
      { status: 'attempted', attempts: 1 },
      null,
      /couldn’t reach you at this number.*or call us at \(212\) 555-0142/,
    ],
    ['when the promise is missed', { window_end: '2026-01-05T16:00:00.000Z' }, null, /we’re sorry.*When /],
  ] as const)('shows the next call as staff see it: %s', async (_when, part, next, expected) => {
    const { ref, page } = await sent({ name: 'Nick Next' });
    const past = new Date(Date.now() - 99 * 3_600_000).toISOString();
    const nextAttempt = next && (next === 'open' ? ((await pageOf(page)).windows.at(-1) ?? '') : past);
    await data.database.db
      .updateTable('callback_requests')
      .set({ ...part, next_attempt_at: nextAttempt })
      .where('ref', '=', ref)
      .execute();
    const { words } = await pageOf(page);
    expect(words).toMatch(expected);
    if ('attempts' in part) expect(words).not.toMatch(/When \w+,/);
  });

  it('shows the time by the visitor’s clock too, as their device said its zone', async () => {
    const { ref, page } = await sent({ name: 'Wes Tern' });
    const put = (time_zone: string) =>
      data.database.db.updateTable('callback_requests').set({ time_zone }).where('ref', '=', ref).execute();
    expect((await pageOf(page)).words).not.toContain('your time');
    await put('America/Los_Angeles');
    expect((await pageOf(page)).words).toMatch(/When \w+day, .+ E[SD]T \(.+ P[SD]T your time\)/);
    await put('Nowhere/Land');
    expect((await pageOf(page)).words).not.toContain('your time');
  });

  it('says that the clinic is closed at the time that was promised', async () => {
    const { ref, page } = await sent({ name: 'Clo Sure' });
    const tomorrow = new Date(Date.now() + DAY_S * 1000).toISOString().slice(0, 10);
    await data.database.db
      .updateTable('callback_requests')
      .set({ window_start: `${tomorrow}T08:00:00.000Z`, window_end: `${tomorrow}T09:00:00.000Z` })
      .where('ref', '=', ref)
      .execute();
    const { words } = await pageOf(page);
    expect(words).toContain('We’re closed at this time, and we’re sorry');
    expect(words).not.toContain('will call you');
    expect(words).toContain('Change the time');
  });

  it('leads to the request as long as it is open, and for a week after its end', async () => {
    const { ref, page } = await sent({ name: 'Lon Gago' });
    const daysAgo = (days: number) => new Date(Date.now() - days * DAY_S * 1000).toISOString();
    const put = (status: string, days: number) =>
      data.database.db
        .updateTable('callback_requests')
        .set({
          status,
          window_start: daysAgo(days + 1),
          window_end: daysAgo(days),
          updated_at: daysAgo(days),
        })
        .where('ref', '=', ref)
        .execute();
    await put('requested', 40);
    expect((await pageOf(page)).words).toContain('we’re sorry');
    await put('closed', 6);
    expect((await pageOf(page)).words).toContain('This request is closed');
    await put('closed', 8);
    expect((await pageOf(page)).status).toBe(410);
  });

  it('leads nowhere, with the same page, once it is altered, over, or its request is gone', async () => {
    const { ref, page } = await sent({ name: 'Lou Link' });
    const path = (token: string) => `${server.url}/callback/${token}`;
    const now = Math.floor(Date.now() / 1000);
    const [, body = '', mac = ''] = /callback\/(.+)\.(.+)$/.exec(page) ?? [];
    const forged = Buffer.from(JSON.stringify({ ref, exp: now + 99 * DAY_S })).toString('base64url');
    const links: [string, number][] = [
      [path(`${forged}.${mac}`), 404],
      [path(`${body}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`), 404],
      [path(`${body}.${mac.slice(0, -1)}${otherSpelling(mac.at(-1) ?? '')}`), 404],
      [path(ref), 404],
      [path('x'), 404],
      [path('a'.repeat(90)), 404],
      [path(signer.sign({ ref, exp: now - 1 })), 410],
      [path(signer.sign({ ref: 'ZZZZ2222', exp: now + DAY_S })), 410],
    ];
    const pages = new Set<string>();
    for (const [link, status] of links) {
      const response = await fetch(link);
      expect([link.slice(-30), response.status]).toEqual([link.slice(-30), status]);
      expect(response.headers.get('cache-control')).toBe('no-store');
      pages.add(await response.text());
      const { token, seen } = await pageOf(page);
      expect((await sendForm(link, { token, seen, wish: 'cancel' })).status).toBe(status);
    }
    expect(pages.size).toBe(1);
    expect((await requestOf(ref))?.status).toBe('requested');
  });

  it('takes nothing from another page, of another type, with the token of another request, or with none', async () => {
    const { ref, page } = await sent({ name: 'Sid Door' });
    const other = await pageOf((await sent({ name: 'Otto Other' })).page);
    const { token, seen } = await pageOf(page);
    const fields = { token, seen, wish: 'cancel', reason: '' };
    const post = async (part: object, headers = {}) =>
      (await sendForm(page, { ...fields, ...part }, headers)).status;
    expect(await post({}, { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({}, { 'content-type': 'text/plain' })).toBe(415);
    expect(await post({ token: other.token })).toBe(403);
    expect(await post({ token: '' })).toBe(403);
    expect(await post({ token: (await openForm(server.url)).token })).toBe(403);
    expect(await post({ reason: 'a'.repeat(1024 * 1024) })).toBe(413);
    expect((await requestOf(ref))?.status).toBe('requested');
  });

  it('is linked to from the chat’s confirmation', async () => {
    const visitor = await DirectLineClient.start(server.url);
    let said = await visitor.ask('Please call me');
    for (const text of ['yes', 'Chad Link', '646-555-0120', 'asap', 'skip', 'no', 'yes'])
      said = await visitor.ask(text);
    const url = /See or change it: (\S+)/.exec(textOf(said))?.[1] ?? '';
    const blocks = said.flatMap(({ channelData }) => (channelData?.blocks ?? []) as { link?: object }[]);
    expect(blocks.flatMap(({ link }) => link ?? [])).toEqual([
      { label: 'See, move or cancel this request', href: url },
    ]);
    const { pathname } = new URL(url);
    expect((await pageOf(server.url + pathname)).words).toContain('The number that ends in 20');
    // What is changed on the page is what the chat knows.
    const { windows } = await pageOf(server.url + pathname);
    await move(server.url + pathname, windows[2]);
    const { words } = await pageOf(server.url + pathname);
    const when = /When (\w+, \w+ \d+)/.exec(words)?.[1] ?? 'none';
    expect(textOf(await visitor.ask('show me my request'))).toContain(when);
  });
});
