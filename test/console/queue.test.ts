import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { openStores } from '../../src/stores.ts';
import { environmentOf } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn } from '../support/staff.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

let server: TestServer;
let ann: StaffClient;
let bo: StaffClient;

beforeAll(async () => {
  server = await startServer();
  ann = await signIn(server, { role: 'scheduler', name: 'Ann Lee' });
  bo = await signIn(server, { role: 'manager', name: 'Bo Ray' });
  await signIn(server, { role: 'reviewer', name: 'Rita Poe' });
});
afterAll(() => server.close());

const add = (name: string, phone: string, fields: Readonly<Record<string, string>> = {}): Promise<string> =>
  addRequest(ann, { name, phone, ...fields });

const versionOn = (page: string): string => /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';

async function act(
  by: StaffClient,
  ref: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  const version = versionOn(await by.page(`/staff/callbacks/${ref}`));
  return by.post(`/staff/callbacks/${ref}`, { version, ...fields });
}

describe('the queue', () => {
  it('says what will be here while nobody waits', async () => {
    const other = await startServer();
    const staff = await signIn(other, { role: 'scheduler' });
    expect(await staff.page('/staff/callbacks')).toContain('Nobody is waiting for a call');
    expect(await staff.page('/staff/callbacks?view=mine')).toContain('You have claimed nothing');
    await other.close();
  });

  it('shows on a card what was said to texts about the call', async () => {
    const stores = await openStores(server.location, [TEST_SECRET]);
    const texted = async (ref: string, mayText: boolean): Promise<string> => {
      const inbound = { conversation: ref, channel: 'sms', phone: '+12125550170' };
      const intents = [requestCallback(ref, { name: `Ivy ${ref}`, mayText })];
      await stores.commit(turnRecord({ inbound, intents }));
      const page = await ann.page(`/staff/callbacks/${ref}`);
      return /<dt>Texts about it<\/dt><dd>(.*?)<\/dd>/s.exec(page)?.[1] ?? '';
    };
    expect(await texted('TEXTED22', true)).toMatch(/^agreed to, .*Nov 20/);
    expect(await texted('TEXTED23', false)).toBe('not agreed to');
    await stores.close();
    const ref = await add('Rex Loam', '212 555 0170');
    expect(await ann.page(`/staff/callbacks/${ref}`)).not.toContain('Texts about it');
  });

  it('shows of a number the last four digits alone', async () => {
    await add('Rosa Vale', '212 555 0171', { topic: 'prices' });
    const page = await ann.page('/staff/callbacks');
    expect(page).toContain('Rosa Vale');
    expect(page).toContain('··0171');
    expect(page).not.toMatch(/555[ -]?0171/);
  });

  it('divides what is mine from what nobody has', async () => {
    const ref = await add('Theo Marsh', '212 555 0172');
    expect((await act(ann, ref, { action: 'claim' })).status).toBe(303);
    expect(await ann.page('/staff/callbacks?view=mine')).toContain('Theo Marsh');
    expect(await bo.page('/staff/callbacks?view=mine')).not.toContain('Theo Marsh');
    expect(await bo.page('/staff/callbacks?view=unassigned')).not.toContain('Theo Marsh');
  });

  it('has who is urgent on top, then what was missed, then what is later, with the language of the call where it is another', async () => {
    const other = await startServer();
    const staff = await signIn(other, { role: 'scheduler' });
    const stores = await openStores(other.location, [TEST_SECRET]);
    for (const [ref, name, e164, flags] of [
      ['MSSDAAA2', 'Max Poe', '+12125550167', []],
      ['URGTAAA2', 'Ursa Poe', '+12125550168', ['emergency']],
    ] as const) {
      const request = requestCallback(ref, { name, phone: { e164, extension: null } });
      const intent = { ...request, flags } as Intent;
      await stores.commit(turnRecord({ inbound: { conversation: ref }, intents: [intent] }));
    }
    await stores.close();
    await addRequest(staff, { name: 'Una Poe', phone: '212 555 0169', lang: 'es' });
    const page = await staff.page('/staff/callbacks');
    const parts = [...page.matchAll(/<h2 class="group [a-z-]+">([^<]+)|<b>(\w+) Poe/g)];
    expect(parts.map(([, group, name]) => group ?? name)).toEqual([
      'Urgent',
      'Ursa',
      'Missed, not called yet',
      'Max',
      'Later',
      'Una',
    ]);
    expect(page.split('Una Poe')[0]).not.toContain('Spanish');
    expect(page.split('Una Poe')[1]).toContain('Spanish');
    await other.close();
  });

  it('lists what has ended by itself, the latest first', async () => {
    const ref = await add('Una Finch', '212 555 0173');
    await act(ann, ref, { action: 'close', reason: 'price' });
    expect(await ann.page('/staff/callbacks')).not.toContain('Una Finch');
    expect(await ann.page('/staff/callbacks?view=ended')).toContain('Closed, price');
  });
});

describe('the second page of the queue', () => {
  const refsOn = (page: string) =>
    [...page.matchAll(/href="\/staff\/callbacks\/([A-Z2-9]{8})\?/g)].map(([, ref]) => ref ?? '');

  it('goes on where the first one ended, though its last request has been closed meanwhile', async () => {
    const other = await startServer();
    const staff = await signIn(other, { role: 'scheduler' });
    const stores = await openStores(other.location, [TEST_SECRET]);
    for (let n = 0; n < 52; n++) {
      const ref = `QUEUE2${2 + Math.floor(n / 8)}${2 + (n % 8)}`;
      const phone = { e164: `+12125550${100 + n}`, extension: null };
      const intents = [requestCallback(ref, { phone })];
      await stores.commit(turnRecord({ inbound: { conversation: `page-${n}` }, intents }));
    }
    await stores.close();
    const first = await staff.page('/staff/callbacks');
    const more = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const last = refsOn(first).at(-1) ?? '';
    const before = refsOn(await staff.page(more));
    await act(staff, last, { action: 'close', reason: 'price' });
    const second = await staff.page(more);
    expect(before).toHaveLength(2);
    expect(refsOn(second)).toEqual(before);
    // What the open page fetches by itself is the same page again.
    const renewed = /data-address="([^"]*)"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(refsOn(await staff.page(renewed))).toEqual(before);
    for (const ref of before) await act(staff, ref, { action: 'close', reason: 'price' });
    expect(await staff.page(more)).toContain('No more requests follow here');
    await other.close();
  });
});

describe('a card', () => {
  it('hides the number until it is opened, which the audit keeps', async () => {
    const ref = await add('Vera Stone', '212 555 0174');
    expect(await ann.page(`/staff/callbacks/${ref}`)).not.toContain('(212) 555-0174');
    const opened = await ann.post(`/staff/callbacks/${ref}/open`);
    expect(opened.headers.get('location')).toBe(`/staff/callbacks/${ref}?view=open`);
    const number = 'href="tel:+12125550174"';
    expect(await ann.page(`/staff/callbacks/${ref}`)).toContain(number);
    expect(await bo.page(`/staff/callbacks/${ref}`)).not.toContain(number);
    const again = await signIn(server, { role: 'scheduler', name: 'Ann Lee' });
    expect(await again.page(`/staff/callbacks/${ref}`)).not.toContain(number);
    const audit = await bo.page(`/staff/audit?about=${ref}`);
    expect(audit).toContain('Opened name and number');
    expect(audit).toContain('Looked at a request');
    expect(audit).not.toContain('Vera Stone');
  });

  it('shows what was heard on top, the voicemail beside the number, what was answered, what was never sent and who else has that number', async () => {
    const ref = 'CARDAAA2';
    const stores = await openStores(server.location, [TEST_SECRET]);
    const phone = { e164: '+12125550192', extension: null };
    const asked = (one: string, name: string): Intent => ({
      ...(requestCallback(one, { name, phone }) as Extract<Intent, { kind: 'requestCallback' }>),
      flags: ['kidney-disease', 'emergency'],
    });
    const turn = turnRecord({
      inbound: { conversation: 'whole-card', text: 'Does it help with cramps?' },
      intents: [asked(ref, 'Abel Stone')],
    });
    const form = { name: 'Abela Stone', phone: { e164: '+12125550193', extension: null } } as CallbackForm;
    await stores.commit({
      ...turn,
      output: { ...turn.output, state: { ...turn.output.state, keptForm: { form, asking: 'when' } } },
    });
    await stores.commit(
      turnRecord({ inbound: { conversation: 'their-brother' }, intents: [asked('CARDAAA3', 'Cain Stone')] }),
    );
    await stores.close();
    const page = await ann.page(`/staff/callbacks/${ref}`);
    const words = page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    for (const part of [
      /Emergency kidney disease Abel Stone Number ends in 0192 .*Voicemail may be left/,
      /not sent\. Nobody has confirmed it the name Abela Stone the number ··0193/,
      /Does it help with cramps\?/,
      /answered from Muscle Relaxation and Pain Management \(/,
    ])
      expect(words).toMatch(part);
    expect(page).toMatch(/Same phone, another name<\/h2><p><a href="\/staff\/callbacks\/CARDAAA3\?/);
  });

  it('has one owner: the second who claims is told who has it, and may take it over', async () => {
    const ref = await add('Walt Reed', '212 555 0175');
    const version = versionOn(await bo.page(`/staff/callbacks/${ref}`));
    await act(ann, ref, { action: 'claim' });
    const second = await bo.post(`/staff/callbacks/${ref}`, { action: 'claim', version, note: 'my draft' });
    const page = await second.text();
    expect(second.status).toBe(409);
    expect(page).toContain('It has changed since you looked');
    expect(page).toContain('my draft');
    expect(page).toContain('Ann Lee claimed it');
    expect(page).toContain('You wanted: claim it');
    expect((await act(bo, ref, { action: 'claim' })).status).toBe(409);
    expect((await act(bo, ref, { action: 'take-over' })).status).toBe(303);
  });

  it.each([
    ['a mistake', { action: 'correct', phone: '123' }, 'value="123"'],
    ['a conflict', { action: 'release', phone: '212 555 0199' }, 'value="212 555 0199"'],
  ])('keeps all that was typed after %s', async (_what, fields, number) => {
    const ref = await add('Nora Quill', '212 555 0187');
    const form = await ann.page(`/staff/callbacks/${ref}`);
    const window = /<option value="(\d{4}-[^"]+)"/.exec(form)?.[1] ?? '';
    const typed = {
      note: 'my draft',
      to: 'Bo Ray',
      reason: 'price',
      name: 'Norah Quill',
      words: 'at noon',
      window,
    };
    const page = await (
      await ann.post(`/staff/callbacks/${ref}`, { version: '99', ...typed, ...fields })
    ).text();
    for (const kept of [
      '>my draft</textarea>',
      '<option value="Bo Ray" selected>',
      '<option value="price" selected>',
      `<option value="${window}" selected>`,
      'value="at noon"',
      'value="Norah Quill"',
      number,
    ])
      expect(page).toContain(kept);
    // What is in a folded part is in sight.
    expect(page.match(/<details[^>]* open/g)).toHaveLength(4);
  });

  it('keeps the note that goes with an attempt, without card numbers', async () => {
    const ref = await add('Xena Holt', '212 555 0176');
    await act(ann, ref, { action: 'attempt/they-called', note: 'paid with 4111 1111 1111 1111, calls at 5' });
    const page = await ann.page(`/staff/callbacks/${ref}`);
    expect(page).toContain('they called us');
    expect(page).toContain('calls at 5');
    expect(page).not.toContain('4111');
  });

  it('takes a note of as many characters as its field does, line breaks and all', async () => {
    const ref = await add('Yara Moss', '212 555 0189');
    expect((await act(ann, ref, { action: 'note', note: `${'x'.repeat(1_998)}\r\ny` })).status).toBe(303);
  });

  it('offers what takes a claim back', async () => {
    const ref = await add('Yuri Lane', '212 555 0177');
    const claimed = await act(ann, ref, { action: 'claim' });
    const page = await ann.page(claimed.headers.get('location') ?? '');
    expect(page).toMatch(/Claimed\..*Undo/s);
    await ann.post(`/staff/callbacks/${ref}`, { action: 'release', version: versionOn(page) });
    expect(await ann.page(`/staff/callbacks/${ref}`)).toContain('Nobody has it');
  });

  it('offers what takes a call back that was written down by mistake, once, and on the card later too', async () => {
    const ref = await add('Ida Moor', '212 555 0190');
    const path = `/staff/callbacks/${ref}`;
    const logged = await act(ann, ref, { action: 'attempt/busy', note: 'a wrong key' });
    const page = await ann.page(logged.headers.get('location') ?? '');
    for (const one of [page, await ann.page(path)])
      expect(one.match(/name="action" value="undo"/g)).toHaveLength(1);
    expect(await bo.page(path)).not.toContain('value="undo"');
    const undo = { action: 'undo', version: versionOn(page) };
    const undone = await ann.submit(path, undo);
    expect(await undone.text()).toMatch(/Taken back\. .*tried to call: busy,.* taken back by Ann Lee/s);
    expect(await ann.page(path)).toMatch(/Nobody has it.*a wrong key/s);
    const twice = await ann.post(path, { ...undo, version: '' });
    expect([twice.status, await twice.text()]).toEqual([
      409,
      expect.stringContaining('nothing here to take back'),
    ]);
    const entries = await bo.page(`/staff/audit?about=${ref}`);
    expect(entries).toMatch(/undo/);
  });

  const BAD: readonly [string, Readonly<Record<string, string>>, string][] = [
    ['a close without a reason', { action: 'close' }, 'Choose why it is closed'],
    ['an empty note', { action: 'note', note: ' ' }, 'Type a note first'],
    ['a note that is longer than its field', { action: 'claim', note: 'x'.repeat(2_001) }, 'Make it shorter'],
    [
      'a time that is longer than its field',
      { action: 'reschedule', words: 'x'.repeat(251) },
      'shorter than that',
    ],
    [
      'a name that is longer than its field',
      { action: 'correct', name: 'x'.repeat(251) },
      'shorter than that',
    ],
    ['a time that is none', { action: 'reschedule', words: 'purple' }, 'That is no time we know'],
    ['a correction of nothing', { action: 'correct' }, 'Type what is to be corrected'],
    ['a number that nobody can call', { action: 'correct', phone: '123' }, 'no number that can be called'],
    ['a card for who is nobody of staff', { action: 'assign', to: 'Mickey Mouse' }, 'Choose who gets it'],
    ['a card for who reviews', { action: 'assign', to: 'Rita Poe' }, 'Choose who gets it'],
    ['an action that doesn’t exist', { action: 'explode' }, 'That wasn’t understood'],
    ['a booking before anybody was reached', { action: 'book' }, 'No call has reached them yet'],
  ];
  it.each(BAD)('refuses %s and says what to do', async (_what, fields, words) => {
    const ref = await add('Zoe Park', '212 555 0178');
    const response = await act(ann, ref, fields);
    expect(response.status).toBeGreaterThanOrEqual(409);
    expect(await response.text()).toContain(words);
  });

  it('of a request that is added takes no more words than its field does, and keeps them', async () => {
    const words = `noon${' or so'.repeat(50)}`;
    const response = await ann.post('/staff/callbacks/add', { name: 'Abe Cole', words });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('<a href="#words">This is longer than its field takes');
    expect(page).toContain(`value="${words}"`);
  });

  it('of a request that is added offers the times that fit the words, and speaks to who fills it in', async () => {
    const form = await ann.page('/staff/callbacks/add');
    const words = 'in three weeks';
    const typed = { name: 'Abe Cole', phone: '911', words, voicemail: 'no' };
    const page = await (await ann.post('/staff/callbacks/add', typed)).text();
    expect(page).toContain('once they agree that we keep this');
    expect(page).not.toMatch(/call us instead|your own number/);
    const offered = (html: string) =>
      [...html.matchAll(/<option value="(\d{4}-[^"]+)"/g)].map(([, at]) => at);
    expect(offered(page).length).toBeGreaterThan(0);
    expect(offered(form)).not.toEqual(expect.arrayContaining(offered(page)));
  });

  it('gives another time in words', async () => {
    const ref = await add('Abe Cole', '212 555 0179');
    const moved = await act(ann, ref, { action: 'reschedule', words: 'next wednesday at 2pm' });
    expect(moved.headers.get('location')).toContain('done=reschedule');
    expect(await ann.page(`/staff/callbacks/${ref}`)).toMatch(/gave it another time: Wed/);
  });

  it('is given to somebody who works requests, whatever the case of the name', async () => {
    const ref = await add('Opal Reyes', '212 555 0188');
    expect((await act(ann, ref, { action: 'assign', to: 'bo ray' })).status).toBe(303);
    expect(await ann.page(`/staff/callbacks/${ref}`)).toContain('Bo Ray has it');
  });

  it('says that a reference that isn’t there isn’t', async () => {
    expect((await ann.get('/staff/callbacks/ZZZZ9999')).status).toBe(404);
  });
});

describe('the search box', () => {
  it.each([
    ['a part of the name', 'bell hol'],
    ['the name with other accents', 'BÉLL'],
    ['the last four digits', '0180'],
    ['the whole number', '(212) 555-0180'],
  ])('finds a request by %s', async (_what, words) => {
    await add('Bella Holloway', '212 555 0180');
    const response = await ann.submit('/staff/search', { words });
    expect(await response.text()).toContain('Bella Holloway');
  });

  it('finds one by its reference, in any case', async () => {
    const ref = await add('Cleo Hart', '212 555 0181');
    const response = await ann.submit('/staff/search', { words: ` ${ref.toLowerCase()} ` });
    expect(response.url).toContain(`/staff/callbacks/${ref}`);
  });

  it('finds a corrected number, and no longer the former one', async () => {
    const ref = await add('Dana Frost', '212 555 0182');
    await act(ann, ref, { action: 'correct', phone: '212 555 0183' });
    expect(await (await ann.submit('/staff/search', { words: '0182' })).text()).toContain('Nothing found');
    expect((await ann.submit('/staff/search', { words: '0183' })).url).toContain(ref);
  });

  it('stands in an address that says nothing, and that nobody else can use', async () => {
    const names = ['Cora Nettle', 'Cora Nettles'];
    for (const [n, name] of names.entries()) await add(name, `212 555 018${n + 4}`);
    const sent = await ann.post('/staff/search', { words: 'nettle' });
    const address = sent.headers.get('location') ?? '';
    expect(address).not.toMatch(/nettle/i);
    expect(await ann.page(address)).toContain('2 requests');
    for (const [who, path] of [
      [bo, address],
      [ann, address.slice(0, -4)],
      [ann, '/staff/search'],
    ] as const)
      expect((await who.get(path)).headers.get('location')).toBe('/staff/callbacks');
  });

  it('says what else to try where nothing fits', async () => {
    expect(await (await ann.submit('/staff/search', { words: 'nobody of this name' })).text()).toContain(
      'Try a part of the name',
    );
  });
});

it('keeps what staff do in one whole chain, on the command line too', async () => {
  const { out, code } = await callFrontdesk(['audit', 'verify'], environmentOf(server.location, 0));
  expect({ out, code }).toMatchObject({
    code: 0,
    out: expect.stringMatching(/The audit is whole: \d\d+ entries/),
  });
});
