import { TurnContext } from 'botbuilder';
import { DialogContext, DialogContextError, DialogSet } from 'botbuilder-dialogs';
import { CollectingAdapter } from '../src/bot/collecting-adapter.ts';
import { createLogger } from '../src/log.ts';

const CANARY = 'canaryzqx';

/** What the log says of an error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  createLogger({ write: (line) => void lines.push(line) }).error({ error }, 'failed');
  return lines.join('');
}

function readsWords(): never {
  throw new TypeError(`can't read "${CANARY}"`);
}

/** An error as it leaves the Bot Framework, which wraps what a dialog throws and says its message again. */
function wrapped(): unknown {
  const turn = new TurnContext(new CollectingAdapter(), {});
  const context = new DialogContext(new DialogSet(), turn, { dialogStack: [] });
  try {
    readsWords();
  } catch (error) {
    return new DialogContextError(error as Error, context);
  }
}

it('names the error inside that of the Bot Framework and the place that threw it, and says no word of its message', () => {
  const line = logged(wrapped());
  expect(JSON.parse(line).error.cause.name).toBe('TypeError');
  expect(JSON.parse(line).error.cause.at[0]).toMatch(/readsWords .*log\.test\.ts:\d+:\d+/);
  expect(line).not.toContain(CANARY);
});

it.each([
  ['over several lines', `bad\n${CANARY}\nworse`],
  ['like the frame of a stack', `bad\n    at ${CANARY} (/srv/app.js:1:1)`],
  ['alone', CANARY],
])('keeps a message out that is written %s', (_how, message) => {
  expect(logged(new Error(message))).not.toContain(CANARY);
  expect(logged(new Error('outer', { cause: new Error(message) }))).not.toContain(CANARY);
});

it('keeps out what is thrown without being an error', () => {
  expect(logged(CANARY)).not.toContain(CANARY);
  expect(logged({ message: CANARY, stack: CANARY })).not.toContain(CANARY);
});

it('keeps a message out that was changed after the error was made', () => {
  const error = new Error(`before ${CANARY}`);
  error.message = 'after';
  expect(logged(error)).not.toContain(CANARY);
});
