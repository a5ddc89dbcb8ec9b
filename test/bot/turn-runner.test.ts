import { type Desk, TurnRefused, TurnRunner, type TurnRunnerOptions } from '../../src/bot/turn-runner.ts';
import { createDirectLineRender } from '../../src/channels/direct-line/render.ts';
import { createDesk, createPhrases } from '../../src/desk.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import type { Snapshot, TurnOutput } from '../../src/domain/transcripts/turn.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { findTranscript } from '../../src/storage/transcripts.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { inboundMessage, TEST_SECRET } from '../support/turn-records.ts';

let desk: Desk;
beforeAll(async () => {
  desk = createDesk(await readKnowledgeFolder('knowledge'), 'http://localhost:3978');
});

const answer = (snapshot: Snapshot, overrides: Partial<TurnOutput> = {}): TurnOutput => ({
  replies: [[phrase('error.apology', { phone: '+12125550142' })]],
  intents: [],
  state: { ...snapshot.state, lastQuestion: `turn ${snapshot.version + 1}` },
  outcome: 'answer',
  sections: [],
  formStep: null,
  missing: null,
  ...overrides,
});

eachDatabase((fresh) => {
  let stores: Stores;
  let refs = 0;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const runner = (overrides: Partial<TurnRunnerOptions> = {}) =>
    new TurnRunner({
      desk: () => desk,
      phrases: createPhrases(),
      renderers: { directline: createDirectLineRender('http://localhost') },
      runBot: async ({ snapshot }) => answer(snapshot),
      load: stores.load,
      prove: stores.prove,
      commit: stores.commit,
      journal: async () => undefined,
      draw: () => ({ now: new Date().toISOString(), ref: `ABCD234${refs++ % 10}` }),
      onError: () => undefined,
      ...overrides,
    });

  const transcript = (id = 'conversation-1') => findTranscript(stores.database.reader, stores.personal, id);

  it('keeps no card number and no Social Security number, and gives the bot none', async () => {
    const texts: string[] = [];
    const turns = runner({
      runBot: async ({ snapshot, inbound }) => {
        texts.push(inbound.text, inbound.wish?.words ?? '');
        return answer(snapshot, { state: { ...snapshot.state, lastQuestion: inbound.text } });
      },
    });
    const wish = { ref: 'ABCD2345', seen: '', kind: 'move', window: '', words: 'ssn 123-45-6789' } as const;
    await turns.run(inboundMessage({ text: 'put it on 4111 1111 1111 1111', wish }));
    expect(texts).toEqual(['put it on [number removed]', 'ssn [number removed]']);
    expect(JSON.stringify(await transcript())).toContain('put it on [number removed]');
  });

  it('returns the first result for a repeated message and runs nothing', async () => {
    let runs = 0;
    const turns = runner({
      runBot: async ({ snapshot }) => {
        runs += 1;
        return answer(snapshot);
      },
    });
    const first = await turns.run(inboundMessage());
    const again = await turns.run(inboundMessage());

    expect(again).toEqual({ ...first, repeated: true });
    expect(runs).toBe(1);
  });

  it('has one effect for a message that arrives three times at once in two processes', async () => {
    const [one, two] = [runner(), runner()];
    const results = await Promise.all([one, two, one].map((turns) => turns.run(inboundMessage())));

    const seqs = results.map((result) => (result.kind === 'recorded' ? result.seq : null));
    expect(seqs).toEqual([1, 1, 1]);
    expect((await transcript())?.lines).toHaveLength(2);
  });

  it('runs the turns of one conversation in order, each on the state that the one before left', async () => {
    const turns = runner();
    const ids = Array.from({ length: 20 }, (_, i) => `message-${i}`);
    await Promise.all(ids.map((messageId) => turns.run(inboundMessage({ messageId, text: messageId }))));

    const { snapshot } = await stores.load(inboundMessage({ messageId: 'last' }));
    expect(snapshot).toMatchObject({ version: 20, lastSeq: 40, state: { lastQuestion: 'turn 20' } });
    const written = (await transcript())?.lines.filter(({ from }) => from === 'visitor');
    expect(written?.map(({ text }) => text)).toEqual(ids);
  });

  it('loses no update when two processes run turns of one conversation', async () => {
    const processes = [runner(), runner()];
    const send = async (messageId: string, i: number): Promise<void> => {
      try {
        await processes[i % 2]!.run(inboundMessage({ messageId }));
      } catch (error) {
        if (!(error instanceof TurnRefused)) throw error;
        await send(messageId, i);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(`message-${i}`, i)));

    const { snapshot } = await stores.load(inboundMessage({ messageId: 'last' }));
    expect(snapshot).toMatchObject({ version: 20, lastSeq: 40 });
  });

  it('runs again on a fresh snapshot when the conversation moved, and draws nothing anew', async () => {
    const seen: { version: number; ref: string }[] = [];
    let interfere = true;
    const turns = runner({
      runBot: async ({ snapshot, draws }) => {
        seen.push({ version: snapshot.version, ref: draws.ref });
        return answer(snapshot);
      },
      commit: async (record) => {
        if (interfere) {
          interfere = false;
          await runner().run(inboundMessage({ messageId: 'interloper' }));
        }
        return stores.commit(record);
      },
    });
    await turns.run(inboundMessage());

    expect(seen.map(({ version }) => version)).toEqual([0, 1]);
    expect(seen[0]?.ref).toBe(seen[1]?.ref);
  });

  it('runs three times again where the conversation never rests, then asks to send the message again', async () => {
    let runs = 0;
    const turns = runner({
      commit: async () => {
        runs += 1;
        return { kind: 'moved' };
      },
    });
    await expect(turns.run(inboundMessage())).rejects.toMatchObject({
      name: 'TurnRefused',
      retryAfterSeconds: 1,
    });
    expect(runs).toBe(1 + 3);
    expect(await transcript()).toBeNull();
  });

  it('keeps the message and an apology when the bot throws, and resets the dialog', async () => {
    const turns = runner({ runBot: () => Promise.reject(new Error('boom')) });
    await turns.run(inboundMessage());

    const lines = (await transcript())?.lines;
    expect(lines?.map(({ from }) => from)).toEqual(['visitor', 'bot']);
    expect(lines?.[0]?.text).toBe('Does it help with cramps?');
    expect(lines?.[1]?.parts).toMatchObject([{ kind: 'phrase', id: 'error.apology' }]);
  });

  it('answers an emergency even when the bot throws, and flags the conversation', async () => {
    const turns = runner({ runBot: () => Promise.reject(new Error('boom')) });
    await turns.run(inboundMessage({ text: 'I have crushing chest pain' }));

    const kept = await transcript();
    expect(kept?.flaggedAt).not.toBeNull();
    expect(kept?.lines[1]?.text).toContain('911');
  });

  it.each(['load', 'commit'] as const)(
    'refuses the turn when %s fails, so that it is sent again',
    async (step) => {
      const turns = runner({ [step]: () => Promise.reject(new Error('away')) });
      await expect(turns.run(inboundMessage())).rejects.toMatchObject({
        name: 'TurnRefused',
        retryAfterSeconds: 5,
      });
      expect(await transcript()).toBeNull();
      await runner().run(inboundMessage());
      expect((await transcript())?.lines).toHaveLength(2);
    },
  );

  it('answers an emergency within 300 ms while the database hangs, and journals it first', async () => {
    const journalled: string[] = [];
    const turns = runner({
      load: () => new Promise(() => undefined),
      journal: async ({ inbound }) => {
        journalled.push(inbound.messageId);
      },
    });
    const began = performance.now();
    const result = await turns.run(inboundMessage({ text: 'I have crushing chest pain' }));

    expect(performance.now() - began).toBeLessThan(300 * 5);
    expect(result.kind).toBe('unrecorded');
    expect(JSON.parse(result.payloads[0]!).text).toContain('911');
    expect(journalled).toEqual(['message-1']);
  });

  it('asks nobody for admission before an emergency', async () => {
    const refuse = { admit: () => Promise.reject(new Error('limited')), keepsEmergency: async () => true };
    await expect(runner().run(inboundMessage(), refuse)).rejects.toThrow('limited');
    const result = await runner().run(inboundMessage({ text: 'I have crushing chest pain' }), refuse);
    expect(result.kind).toBe('recorded');
  });

  it('answers an emergency past those that are kept at once, without the database and the journal', async () => {
    const never = () => Promise.reject(new Error('nothing is read or kept'));
    const turns = runner({ load: never, commit: never, journal: never });
    const sender = { admit: never, keepsEmergency: async () => false };
    const result = await turns.run(inboundMessage({ text: 'I have crushing chest pain' }), sender);
    expect(result).toMatchObject({ kind: 'unrecorded', later: false });
    expect(JSON.parse(result.payloads[0]!).text).toContain('911');
  });

  it.each([
    ['suicide', 'es', 'oprima 2'],
    ['suicide', 'en-US', 'call or text 988'],
    ['suicide', 'pt-BR', 'call or text 988'],
    ['no puedo respirar', 'en', 'Llame'],
  ])(
    'answers "%s" from a page in %s in the language that is told, where nothing can be asked',
    async (text, locale, words) => {
      const turns = runner({ load: () => Promise.reject(new Error('away')) });
      const { payloads } = await turns.run(inboundMessage({ text, locale }));
      expect(JSON.parse(payloads[0] ?? '').text).toContain(words);
    },
  );

  it('lets an emergency past a full queue that refuses others', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const turns = runner({
      load: async (inbound) => {
        await held;
        return stores.load(inbound);
      },
    });
    const waiting = Array.from({ length: 32 }, (_, i) => turns.run(inboundMessage({ messageId: `m${i}` })));
    await expect(turns.run(inboundMessage({ messageId: 'one too many' }))).rejects.toThrow(TurnRefused);
    const emergency = await turns.run(inboundMessage({ messageId: 'e', text: 'I have crushing chest pain' }));
    expect(emergency.kind).toBe('unrecorded');
    release();
    await Promise.all(waiting);
  });
});
