import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { inboundMessage, requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

/** Two processes on one database, as two sets of stores. */
eachDatabase((fresh) => {
  let here: Stores;
  let elsewhere: Stores;

  beforeEach(async () => {
    const location = await fresh();
    here = await openStores(location, [TEST_SECRET]);
    elsewhere = await openStores(location, [TEST_SECRET]);
  });
  afterEach(() => Promise.all([here.close(), elsewhere.close()]));

  const message = (id: string) => ({ messageId: id });
  const version = async (stores: Stores, id: string) =>
    (await stores.load(inboundMessage(message(id)))).snapshot.version;

  /** A whole turn as the runner does it: read, then commit on what was read. */
  async function turn(stores: Stores, id: string): Promise<string> {
    const { snapshot } = await stores.load(inboundMessage(message(id)));
    const base = { version: snapshot.version, lastSeq: snapshot.lastSeq };
    return (await stores.commit(turnRecord({ inbound: message(id), base }))).kind;
  }

  it('reads on from what it committed itself', async () => {
    expect(await turn(here, 'm1')).toBe('committed');
    expect(await turn(here, 'm2')).toBe('committed');
    expect(await version(elsewhere, 'm3')).toBe(2);
  });

  it('hands what it keeps to one turn alone, which may change it', async () => {
    await turn(here, 'm1');
    const { snapshot } = await here.load(inboundMessage(message('m2')));
    Object.assign(snapshot.state, { lastQuestion: 'of a turn that failed' });

    const next = await here.load(inboundMessage(message('m2')));
    expect(next.snapshot.state.lastQuestion).not.toBe('of a turn that failed');
  });

  it('is refused by the commit where another process went on, and then reads what that one wrote', async () => {
    await turn(here, 'm1');
    await turn(elsewhere, 'm2');

    expect(await turn(here, 'm3')).toBe('moved');
    expect(await turn(here, 'm3')).toBe('committed');
    expect(await version(here, 'm4')).toBe(3);
  });

  it('knows a message that is sent again', async () => {
    await turn(here, 'm1');
    const { recorded } = await here.load(inboundMessage(message('m1')));
    expect(recorded?.seq).toBe(1);
  });

  it('finds a message again that was recorded before the last one', async () => {
    await turn(here, 'm1');
    await turn(here, 'm2');

    expect(await turn(here, 'm1')).toBe('duplicate');
    const { recorded } = await here.load(inboundMessage(message('m1')));
    expect(recorded?.seq).toBe(1);
  });

  it('reads the requests of a conversation anew for every turn', async () => {
    await here.load(inboundMessage());
    await here.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    const close = here.database.db.updateTable('callback_requests').set({ status: 'closed' });

    const before = await here.load(inboundMessage(message('m2')));
    await close.execute();
    const after = await here.load(inboundMessage(message('m2')));

    expect(before.snapshot.callbacks).toHaveLength(1);
    expect(after.snapshot.callbacks).toHaveLength(0);
  });
});
