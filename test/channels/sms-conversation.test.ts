import { flagWords } from '../../src/cli/staff-words.ts';
import { measure } from '../../src/domain/texts/gsm.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { lookUpPerson } from '../../src/storage/erase-person.ts';
import { eachDatabase } from '../support/databases.ts';
import { opened } from '../support/opened.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';

const EMERGENCY = 'I have crushing chest pain';
const { clinic } = await readKnowledgeFolder('knowledge');

eachDatabase((fresh) => {
  let server: TestServer;
  let senders = 100;
  const someone = () => new SmsClient(server.url, `+12125550${senders++}`);
  /** Somebody to whom everything of the first text was said. */
  const known = async () => {
    const visitor = someone();
    await visitor.ask('hello');
    return visitor;
  };
  const start = async () => {
    const location = server?.location ?? (await fresh());
    server = await startServer({ location, env: SMS_ENVIRONMENT });
  };
  const restart = async () => {
    await server.close();
    await start();
  };
  const look = async <T>(read: (data: ReturnType<typeof opened>) => Promise<T>): Promise<T> => {
    const data = opened(server.location);
    try {
      return await read(data);
    } finally {
      await data.close();
    }
  };
  beforeAll(start);
  afterAll(() => server.close());

  it('says with the first answer who it is, that it is automated, who reads it, HELP and STOP, and never again', async () => {
    const visitor = someone();
    const [first, answer] = await visitor.ask('are you open on Saturday?');
    for (const said of [
      clinic.name,
      'automated',
      'call 911',
      'Staff may read this',
      '30 days',
      '/privacy',
      'HELP',
      'STOP',
    ])
      expect(first).toContain(said);
    expect(answer).toContain('Saturday');
    expect((await visitor.ask('what does it cost?')).join('\n')).not.toContain('Reply HELP');
  });

  it('gives the clinic’s name and number for HELP, unless the network has answered it', async () => {
    const visitor = await known();
    for (const word of ['HELP', 'info', 'Ayuda']) {
      const [help, ...more] = await visitor.ask(word);
      expect(help).toContain(clinic.name);
      expect(help).toContain('(212) 555-0142');
      expect(help).toContain('STOP');
      expect(more).toEqual([]);
    }
    expect(await visitor.ask('HELP', { fields: { OptOutType: 'HELP' } })).toEqual([]);
  });

  it('keeps what the network has taken for STOP and START by the clinic’s own words, and says nothing on top', async () => {
    const visitor = await known();
    for (const word of ['alto', 'ENOUGH']) {
      expect(await visitor.ask(word, { fields: { OptOutType: 'STOP' } })).toEqual([]);
      expect(await visitor.ask('are you open today?')).toEqual([]);
      expect(await visitor.ask('vamos', { fields: { OptOutType: 'START' } })).toEqual([]);
      expect(await visitor.ask('are you open today?')).not.toEqual([]);
    }
  });

  it.each(['STOP', 'unsubscribe', 'Cancel', 'END', 'quit', 'revoke', 'OPTOUT', 'STOPALL'])(
    'leaves the answer to %s to the network, and says nothing after it until START',
    async (word) => {
      const visitor = await known();
      expect(await visitor.ask(word)).toEqual([]);
      for (const text of ['hello?', 'HELP', 'call me', word]) expect(await visitor.ask(text)).toEqual([]);
      expect(await visitor.ask(EMERGENCY)).toEqual([expect.stringContaining('Call 911 now')]);
      expect(await visitor.ask('are you open today?')).toEqual([]);
      expect(await visitor.ask('START')).toEqual([]);
      expect(await visitor.ask('what does it cost?')).not.toEqual([]);
    },
  );

  it.each([
    ['please stop texting me', 'START'],
    ['no me manden más mensajes', 'UNSTOP'],
    ['take me off your list', 'yes'],
  ])('confirms "%s" once, and goes on after %s', async (words, back) => {
    const visitor = await known();
    expect(await visitor.ask(words)).toEqual([
      expect.stringMatching(/(?:no more texts from us|ya no recibirá mensajes nuestros).+START/),
    ]);
    expect(await visitor.ask(words)).toEqual([]);
    expect(await visitor.ask(back)).toEqual([expect.stringMatching(/our texts again|volverá a recibir/)]);
    expect(await visitor.ask('what does it cost?')).not.toEqual([]);
  });

  it('leaves START to the network once it knows of a STOP that was said in words first', async () => {
    const visitor = await known();
    await visitor.ask('please stop texting me');
    expect(await visitor.ask('STOP')).toEqual([]);
    expect(await visitor.ask('START')).toEqual([]);
    expect(await visitor.ask('what does it cost?')).not.toEqual([]);
  });

  it('is told of STOP by another process too', async () => {
    const visitor = await known();
    await look(({ database, personal }) =>
      database.db
        .insertInto('opt_outs')
        .values({
          number_lookup: personal.lookup('phone', visitor.from),
          number: null,
          how: 'network',
          at: new Date().toISOString(),
        })
        .execute(),
    );
    expect(await visitor.ask('what does it cost?')).toEqual([]);
  });

  it('asks one thing at a time, offers the sender’s number, asks whether to text, and keeps the agreement', async () => {
    const visitor = await known();
    const talk: [string, RegExp][] = [
      ['call me', /Is that all right with you\? \(0 leaves this form\)\n1 Yes\n2 No$/],
      ['1', /^What is your name\?$/],
      [
        'Jane Doe',
        /^What number should we call\? Shall it be this one, \(212\) 555-0\d{3}\?.+\n1 Yes\n2 No$/,
      ],
      ['1', /^When should we call\?/],
      ['1', /What is the call about\?/],
      ['muscle cramps', /voicemail/],
      ['2', /^May we text you at this number about the call.+STOP/],
      [
        '1',
        /Name: Jane Doe\nPhone: \(212\) 555-0\d{3}\n.+\nAbout: muscle cramps\nVoicemail: please don't leave one\nTexts about it: yes\nShall I send it\?/,
      ],
      ['1', /Your request is in\. Your reference code is [2-9A-Z]{8}/],
    ];
    for (const [text, expected] of talk) {
      const said = await visitor.ask(text);
      expect(said).toEqual([expect.stringMatching(expected)]);
      for (const one of said) expect(measure(one).units).toBeLessThanOrEqual(320);
    }
    const [request] = await look(({ callbacks }) => callbacks());
    expect(request).toMatchObject({ name: 'Jane Doe', phone: { e164: visitor.from }, channel: 'sms' });
    const [row] = await look(({ database }) =>
      database.reader.selectFrom('callback_requests').select(['texts_to', 'texts_agreed_at']).execute(),
    );
    expect(await look(async ({ personal }) => personal.openOptional(row?.texts_to ?? null))).toBe(
      visitor.from,
    );
    expect(row?.texts_agreed_at).toMatch(/^\d{4}-/);

    expect(await visitor.ask('STOP')).toEqual([]);
    const [marked] = await look(({ callbacks }) => callbacks());
    expect(flagWords(marked?.flags ?? [])).toBe('texted STOP: ask before calling');
  });

  it('takes another number where the sender’s isn’t the one, and no texts', async () => {
    const visitor = await known();
    for (const text of ['call me', 'yes', 'Ann Lee']) await visitor.ask(text);
    expect(await visitor.ask('no')).toEqual([
      expect.stringMatching(/What number should .+ call\?.+\n0 Leave the form$/),
    ]);
    for (const text of ['212-555-0198', '1', 'skip', 'no']) await visitor.ask(text);
    const [summary] = await visitor.ask('no');
    expect(summary).toMatch(/Phone: \(212\) 555-0198\n[\s\S]+Texts about it: no/);
  });

  it('leaves the form by 0 at any question, with nothing sent', async () => {
    const visitor = await known();
    for (const before of [[], ['yes'], ['yes', 'Ann Lee'], ['yes', 'Ann Lee', 'yes', '1']]) {
      await visitor.ask('call me');
      for (const text of before) await visitor.ask(text);
      expect(await visitor.ask('0')).toEqual([expect.stringContaining('nothing was sent')]);
    }
  });

  it.each(['Delete my number', 'please remove my phone number'])(
    'takes "%s" for another number than the one that the form offers, and for an end of all texts anywhere else',
    async (words) => {
      const visitor = await known();
      for (const text of ['call me', 'yes', 'Ann Lee']) await visitor.ask(text);
      expect(String(await visitor.ask(words))).not.toContain('START');
      expect(String(await visitor.ask('212-555-0198'))).toMatch(/When should/);
      expect(await visitor.ask('0')).toEqual([expect.stringContaining('nothing was sent')]);
      expect(await visitor.ask(words)).toEqual([expect.stringContaining('START')]);
    },
  );

  const UNTIL_VOICEMAIL = ['call me', 'yes', 'Ann Lee', '1', '1', 'skip'];
  const UNTIL_TEXTS = [...UNTIL_VOICEMAIL, '2'];

  it.each([
    [UNTIL_TEXTS, 'no texts please', /Texts about it: no/],
    [UNTIL_TEXTS, "I don't want texts", /Texts about it: no/],
    [[...UNTIL_TEXTS, 'Español'], 'no me escriban', /Mensajes de texto: no/],
    [[...UNTIL_VOICEMAIL, 'Español'], 'no quiero mensajes', /mandarle mensajes de texto/],
    [[...UNTIL_TEXTS, 'Español'], 'cancelar', /no se envió nada/],
  ])('after %j takes "%s" for the answer to what was asked', async (before, words, expected) => {
    const visitor = await known();
    for (const text of before) await visitor.ask(text);
    expect(await visitor.ask(words)).toEqual([expect.stringMatching(expected)]);
  });

  it.each(['stop texting me', 'no more texts please', 'no me escriban más'])(
    'ends all texts at "%s", also where it was asked whether to text',
    async (words) => {
      const visitor = await known();
      for (const text of UNTIL_TEXTS) await visitor.ask(text);
      expect(await visitor.ask(words)).toEqual([expect.stringContaining('START')]);
      expect(await visitor.ask('hello?')).toEqual([]);
    },
  );

  it.each(['cancelar', 'ALTO', 'baja'])(
    'answers "%s" in Spanish, also once it is taken back',
    async (word) => {
      const visitor = await known();
      expect((await visitor.ask(word)).join()).toContain('ya no recibirá mensajes nuestros');
      expect((await visitor.ask('yes')).join()).toContain('volverá a recibir');
    },
  );

  it('leaves the first text whole where a red flag is answered with a line above the answer', async () => {
    const [first, answer] = await someone().ask('necesito ayuda');
    for (const said of [clinic.name, '/privacy', 'HELP', 'STOP']) expect(first).toContain(said);
    expect(answer).toMatch(/^[^\n]+llame al 911/);
  });

  it('keeps a STOP and an open form over a restart, and takes answers in whatever order they arrive', async () => {
    const [silent, visitor] = [await known(), await known()];
    await silent.ask('STOP');
    await visitor.ask('call me');
    await visitor.ask('yes');
    await restart();
    expect(await new SmsClient(server.url, silent.from).ask('hello?')).toEqual([]);
    const later = new SmsClient(server.url, visitor.from);
    // The number overtook the name on its way.
    expect((await later.ask('212-555-0197')).join()).toContain('name');
    expect((await later.ask('Bob Stone')).join()).toContain('When should we call');
  });

  it('shows what didn’t fit on MORE, page by page, and leaves the form’s question standing', async () => {
    const visitor = await known();
    const [first] = await visitor.ask('what is magnesium good for in the brain?');
    expect(first).toMatch(/Reply MORE for the rest\.$/);
    const seen = [first];
    for (let n = 0; n < 5 && seen.at(-1)?.endsWith('Reply MORE for the rest.'); n++) {
      const [next] = await visitor.ask('More');
      expect(seen).not.toContain(next);
      seen.push(next);
    }
    for (const text of ['call me', 'yes', 'Ann Lee', 'yes']) await visitor.ask(text);
    const [, question] = await visitor.ask('what is magnesium good for in the brain?');
    expect(question).toContain('When should we call');
    await visitor.ask('more');
    expect((await visitor.ask('1')).join()).toContain('What is the call about?');
  });

  it('says of pictures and voice messages whom to call, and fetches none', async () => {
    const visitor = await known();
    // Nobody answers there: whoever fetched it would wait.
    const media = {
      NumMedia: '1',
      MediaUrl0: 'http://127.0.0.1:9/photo.jpg',
      MediaContentType0: 'audio/amr',
    };
    expect(await visitor.ask('', { fields: media })).toEqual([
      expect.stringMatching(/can't open.+\(212\) 555-0142/),
    ]);
    const [note, answer] = await visitor.ask('are you open on Saturday?', { fields: media });
    expect(note).toContain("can't open");
    expect(answer).toContain('Saturday');
  });

  it('erases what a number texted, with or without a request', async () => {
    const visitor = await known();
    const erased = await look(({ database, personal }) =>
      lookUpPerson(
        database,
        personal,
        { phone: visitor.from },
        { by: 'Bo Ray', now: new Date().toISOString() },
      ),
    );
    expect(erased.conversations).toHaveLength(1);
  });
});
