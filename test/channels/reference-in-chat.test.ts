import { eventsOf } from '../../src/storage/callback-events.ts';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { TRIES_PER_CONVERSATION, TRIES_PER_REFERENCE } from '../../src/storage/prove-reference.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { answersOf, openForm, sendForm } from '../support/callback-form.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { type Opened, opened } from '../support/opened.ts';
import { startServer, type TestServer } from '../support/server.ts';

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

  /** A request from elsewhere, and its reference. */
  async function requestOf(name: string): Promise<string> {
    const fields = answersOf(await openForm(server.url), {
      name,
      topic: 'zebras',
      window: '',
      words: 'asap',
    });
    const html = await (await sendForm(`${server.url}/callback`, fields)).text();
    return /reference code is (\w{8})/.exec(html)?.[1] ?? html;
  }
  const stored = async (ref: string) =>
    (await data.callbacks()).flatMap((card) => [card, ...card.also]).find((one) => one.ref === ref);
  const chat = async () => {
    const visitor = await DirectLineClient.start(server.url);
    // The greeting.
    await visitor.read();
    return async (...texts: readonly string[]) => {
      let said = '';
      for (const text of texts) said = textOf(await visitor.ask(text));
      return said;
    };
  };

  it('shows when the call is to who names its reference and last digits, and nothing else of it', async () => {
    const ref = await requestOf('Zelda Quist');
    const say = await chat();
    const said = await say(`my reference is ${ref}, last digits 0143`);
    expect(said).toMatch(
      new RegExp(`Your callback request ${ref}: \\w+, \\w+ \\d+, .+ Would you like to change it`),
    );
    expect(await say('show me my request')).toContain(ref);
    expect(said + (await say('repeat'))).not.toMatch(/Zelda|0143|zebras/);
  });

  it('moves it and cancels it, and tells staff', async () => {
    const ref = await requestOf('Mo Over');
    const say = await chat();
    await say(`reference ${ref}, it ends in 0143`);
    const before = await stored(ref);
    const moved = await say('Change the time', 'The time', 'the latest you have');
    const last = moved.includes('Done.') ? moved : await say('2');
    expect(last).toMatch(/Done. We’ll call you .+ instead/);
    expect((await stored(ref))?.window).not.toEqual(before?.window);
    expect(await say('cancel my request', 'yes')).toContain(`${ref} is canceled`);
    expect(await stored(ref)).toMatchObject({ status: 'closed', conversation: before?.conversation });
    const told = (await data.notices()).filter((notice) => notice.ref === ref);
    expect(told.map(({ status }) => status)).toEqual(['requested', 'requested', 'closed']);
  });

  it.each([
    ['with the yes', ['', 'yes, I found another clinic']],
    ['before it', [', I found another clinic', 'yes']],
  ])('keeps why it is canceled for staff, said %s, and tells it nowhere else', async (how, said) => {
    const ref = await requestOf(`Ray ${how === 'before it' ? 'Sonn' : 'Sonne'}`);
    const say = await chat();
    expect(await say(`cancel my callback ${ref}, number ends in 0143${said[0]}`)).toContain(
      'You can add why with your yes',
    );
    await say(said[1] ?? '');
    const events = await eventsOf(data.database.reader, data.personal, ref);
    expect(events.at(-1)).toMatchObject({ kind: 'canceled', note: 'I found another clinic' });
    expect(JSON.stringify(await data.notices())).not.toContain('another clinic');
  });

  it('cancels at once where that is what is asked, after asking whether', async () => {
    const ref = await requestOf('Cal Off');
    const say = await chat();
    expect(await say(`cancel my callback ${ref}, number ends in 0143`)).toContain('Shall I cancel');
    expect((await stored(ref))?.status).toBe('requested');
    await say('yes');
    expect((await stored(ref))?.status).toBe('closed');
  });

  it('asks for the digits where the reference comes alone', async () => {
    const ref = await requestOf('Al One');
    const say = await chat();
    expect(await say(`I have a request, code ${ref}`)).toContain('last four digits');
    expect(await say('0143')).toContain(`Your callback request ${ref}`);
  });

  it.each([
    ['in halves', (ref: string) => `${ref.slice(0, 4)} ${ref.slice(4)}`],
    ['in small letters', (ref: string) => ref.toLowerCase()],
    ['with a dash', (ref: string) => `${ref.slice(0, 4)}–${ref.slice(4)}`.toLowerCase()],
    ['with an I for its L', (ref: string) => ref.replaceAll('L', 'I')],
  ])('cancels it, asked by a code %s, once the digits prove it', async (_how, written) => {
    const ref = await requestOf('Cody Slip');
    const say = await chat();
    expect(await say(`cancel my callback, code ${written(ref)}`)).toMatch(
      new RegExp(`To look up ${ref}.*last four digits`),
    );
    expect(await say('(212) 555-0143')).toContain('Shall I cancel your callback request?');
    expect(await say('yes')).toContain(`${ref} is canceled`);
    expect((await stored(ref))?.status).toBe('closed');
  });

  it('starts no new request for a code with a zero in it', async () => {
    const say = await chat();
    expect(await say('move my callback 4SNP G70W')).toContain('4SNPG70W can’t be one of our codes');
  });

  it('says what to do next to who misses the digits, once', async () => {
    const ref = await requestOf('Una Sure');
    const say = await chat();
    await say(`cancel my callback ${ref}`);
    expect(await say("I'm not sure")).toMatch(new RegExp(`last four digits .+ for ${ref}.+call \\(212\\)`));
    expect(await say('0143')).toContain('Shall I cancel your callback request?');
    await say('no', `cancel my callback ${ref}`);
    const other = await chat();
    await other(`move my callback ${ref}`, '143');
    expect(await other('no idea')).toBe('You can call us at (212) 555-0142.');
    expect(await other('0143')).not.toContain(ref);
  });

  it('tells who asks by code for a request that staff closed that it is, and offers a new one', async () => {
    const ref = await requestOf('Clo Sed');
    await actOnCallback(data.database, data.personal, {
      ref,
      action: { kind: 'close', reason: 'price' },
      by: 'Ann',
      now: new Date().toISOString(),
      clinic,
    });
    const visitor = await DirectLineClient.start(server.url);
    await visitor.read();
    const said = await visitor.ask(`cancel my callback ${ref}, it ends in 0143`);
    expect(textOf(said)).toContain(`Your callback request ${ref} is closed`);
    expect(JSON.stringify(said)).toContain('Ask for a callback');
    expect(textOf(await visitor.ask('yes'))).toContain('Is that all right with you?');
  });

  it('moves no request that was spoken of before, once another one is named', async () => {
    const [one, other] = [await requestOf('Ada First'), await requestOf('Bea Second')];
    const before = await stored(one);
    const say = await chat();
    await say(`my reference is ${one}, last digits 0143`);
    expect(await say(`change my callback, reference ${other}`)).toMatch(/last four digits/);
    expect(await say('Wednesday at 10 am')).not.toMatch(/Done/);
    expect((await stored(one))?.window).toEqual(before?.window);
  });

  it('takes the digits again after wrong ones', async () => {
    const ref = await requestOf('Cy Retry');
    const say = await chat();
    await say(`reference ${ref}`, '0001');
    expect(await say('0143')).toContain(`Your callback request ${ref}`);
  });

  it('changes no name, number or topic of it', async () => {
    const ref = await requestOf('Nan Ame');
    const say = await chat();
    const before = await stored(ref);
    await say(`${ref} 0143`);
    expect(await say('change my name to Bob Jones')).toContain('I can’t change that here');
    expect(await say('my number is 646-555-0111')).not.toContain('Done');
    expect({ ...(await stored(ref)), updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
  });

  it('tells nobody whether a reference exists, and stops after five wrong tries, over a restart too', async () => {
    const ref = await requestOf('Guy Esser');
    const say = await chat();
    const wrong = await say(`${ref} 0199`);
    expect(wrong).toContain('I can’t find a request with that code and those digits');
    expect(await say('ZZZZ2222 0143')).toBe(wrong);
    for (let tries = 2; tries < TRIES_PER_CONVERSATION; tries++) await say(`${ref} 010${tries}`);
    expect(await say(`${ref} 0143`)).toContain('That was too many tries');
    const rows = await data.database.reader.selectFrom('reference_tries').selectAll().execute();
    expect(rows.length).toBeGreaterThanOrEqual(TRIES_PER_CONVERSATION);
    expect((await stored(ref))?.status).toBe('requested');
    // Who has the right digits is let in elsewhere.
    expect(await (await chat())(`${ref} 0143`)).toContain(`Your callback request ${ref}`);
  });

  it('stops at one reference after twenty wrong tries from anywhere, and opens an hour later', async () => {
    const ref = await requestOf('Many Guess');
    await Promise.all(
      Array.from({ length: TRIES_PER_REFERENCE / 4 }, async (_, n) => {
        const say = await chat();
        for (let tries = 0; tries < 4; tries++) await say(`${ref} 90${n}${tries}`);
      }),
    );
    expect(await (await chat())(`${ref} 0143`)).toContain('That was too many tries');
    const hourAgo = new Date(Date.now() - 61 * 60_000).toISOString();
    await data.database.db.updateTable('reference_tries').set({ at: hourAgo }).execute();
    expect(await (await chat())(`${ref} 0143`)).toContain(`Your callback request ${ref}`);
  });

  it('leaves other conversations’ requests unknown', async () => {
    await requestOf('Otto Other');
    const say = await chat();
    expect(await say('cancel my callback')).not.toContain('Shall I cancel');
    expect(await say('show me my request')).not.toMatch(/Otto|reference code \w{8}/);
  });

  it('answers an emergency beside it and looks nothing up', async () => {
    const ref = await requestOf('Erin Gent');
    const say = await chat();
    expect(await say(`${ref} 0143 and I have crushing chest pain`)).toContain('911');
    expect(await say('what are your hours?')).not.toContain(ref);
  });

  it('keeps an open form, which goes on afterwards', async () => {
    const ref = await requestOf('Foe Rm');
    const say = await chat();
    await say('Please call me', 'yes', 'Foe Rm');
    expect(await say(`${ref} 0143`)).toContain(`Your callback request ${ref}`);
    expect(await say('Keep it as it is')).toMatch(/stays as it is[\s\S]*What number should/);
  });
});
