import { jest } from '@jest/globals';
import { CallbackDialog } from '../../dialogs/callback-dialog.ts';
import { FrontDeskDialog } from '../../dialogs/front-desk-dialog.ts';
import { turnOf } from '../../dialogs/turn-context.ts';
import { eachDatabase } from '../support/databases.ts';
import { type Activity, DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** A message that holds this word makes the bot throw, with the message in the error. */
const BREAKS = 'canaryzqbreaks';

function breakOn(prototype: object, method: 'continueDialog' | 'onContinueDialog'): void {
  const whole = (prototype as Record<string, (dc: never) => unknown>)[method]!;
  jest.spyOn(prototype as Record<string, (dc: never) => unknown>, method).mockImplementation(async function (
    this: unknown,
    dc: never,
  ) {
    const { text } = turnOf((dc as { context: never }).context).inbound;
    const result = await whole.call(this, dc);
    if (text.includes(BREAKS)) throw new RangeError(`no room for ${text}`);
    return result;
  } as never);
}

const buttons = (answer: readonly Activity[]): string[] =>
  answer.flatMap(({ suggestedActions }) => suggestedActions?.actions.map(({ value }) => value) ?? []);

eachDatabase((fresh) => {
  let server: TestServer;
  let visitor: DirectLineClient;
  beforeAll(async () => {
    server = await startServer({ location: await fresh(), isReachable: true });
    // Dialogs have changed their state by then: what is kept must not be that of a turn that failed.
    breakOn(FrontDeskDialog.prototype, 'onContinueDialog');
  });
  beforeEach(async () => {
    visitor = await DirectLineClient.start(server.url);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await server.close();
  });

  const say = async (...texts: readonly string[]): Promise<Activity[]> => {
    let answer: Activity[] = [];
    for (const text of texts) answer = await visitor.ask(text);
    return answer;
  };

  it('a turn that fails is answered with an apology and the clinic’s number as visitors read it', async () => {
    const answer = await say(BREAKS);
    expect(textOf(answer)).toMatch(/something went wrong on our side.*\(212\) 555-0142/);
    expect(textOf(await say('when are you open'))).toContain('AM');
  });

  it('a turn that fails keeps the number on its reply and the way out while an emergency stands', async () => {
    const answer = await say('I want to kill myself', BREAKS);
    expect(textOf(answer)).toMatch(/something went wrong[\s\S]*988/);
    expect(buttons(answer)).toEqual(['This isn’t an emergency']);
    expect(textOf(await say('when are you open'))).toContain('988');
    await say('This isn’t an emergency');
    expect(textOf(await say('when are you open'))).not.toContain('988');
  });

  it('a doubtful emergency keeps its line when its turn fails', async () => {
    const answer = await say(`what are the signs of a stroke ${BREAKS}`);
    expect(textOf(answer)).toMatch(/something went wrong[\s\S]*911/);
  });

  it('an emergency whose turn fails is answered as any, and puts the form aside', async () => {
    const answer = await say('call me', 'yes', 'Ann Lee', `I can't breathe ${BREAKS}`);
    expect(textOf(answer)).toMatch(/911/);
    expect(textOf(answer)).not.toContain('something went wrong');
    expect(buttons(answer)).toEqual(['This isn’t an emergency']);
    expect(textOf(await say('This isn’t an emergency'))).toContain('What number should');
  });

  it.each([
    ['by the button', 'Go on with the form'],
    ['by a word', 'yes'],
    ['by the wish for a call', 'call me back'],
  ])('a form goes on after a turn that failed, with name and phone, %s', async (_how, words) => {
    const failed = await say('call me', 'yes', 'Ann Lee', '212-555-0192', BREAKS);
    expect(textOf(failed)).toMatch(/so is what you told me for the call/);
    expect(buttons(failed)).toEqual(['Go on with the form']);
    const [first] = buttons(await say(words));
    const summary = await say(first ?? '', 'skip', 'no');
    expect(textOf(summary)).toMatch(/Name: Ann Lee[\s\S]*Phone: \(212\) 555-0192/);
    expect(textOf(await say('yes'))).toContain('reference code');
  });

  it('a form that was put aside is kept while other questions are answered, and “start over” forgets it', async () => {
    await say('call me', 'yes', 'Ann Lee', BREAKS, 'when are you open');
    expect(textOf(await say('call me'))).toContain('What number should');
    await say(BREAKS, 'start over');
    expect(textOf(await say('call me'))).toContain('Is that all right with you?');
  });

  it('a form that fails as it is taken up again is given up', async () => {
    const begins = jest.spyOn(CallbackDialog.prototype, 'beginDialog');
    await say('call me', 'yes', 'Ann Lee', BREAKS);
    begins.mockImplementationOnce(() => Promise.reject(new Error('this form can’t be read')));
    const again = await say('Go on with the form');
    begins.mockRestore();
    expect(textOf(again)).toContain('something went wrong');
    expect(buttons(again)).toEqual([]);
    expect(textOf(await say('call me'))).toContain('Is that all right with you?');
  });

  it('who is under 18 is offered no form after a turn that failed', async () => {
    await say("I'm 15 years old", BREAKS);
    expect(textOf(await say('call me'))).not.toContain('Is that all right with you?');
    const other = await DirectLineClient.start(server.url);
    for (const text of ['call me', 'yes', 'Ann Lee']) await other.ask(text);
    expect(buttons(await other.ask(`I'm 15 years old. ${BREAKS}`))).toEqual([]);
  });

  it('the log names the error inside the framework’s and where it was thrown, and no word of the visitor', async () => {
    const before = server.log.length;
    await say(`my name is ${BREAKS}`);
    const line = server.log.slice(before).find((entry) => entry.includes('turn failed')) ?? '';
    expect(JSON.parse(line).err).toMatchObject({
      name: 'DialogContextError',
      cause: {
        name: 'RangeError',
        at: expect.arrayContaining([expect.stringContaining('failing-turn.test.ts')]),
      },
    });
    expect(server.log.join('')).not.toContain(BREAKS);
  });
});
