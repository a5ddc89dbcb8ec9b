import { dayOf } from '../domain/callbacks/windows.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import { liftSwitch, type SetSwitch, type Switch, setSwitch, setSwitches } from '../storage/switches.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { withKnowledge, withStores } from './open.ts';
import { staffName } from './staff-name.ts';
import { localTime } from './staff-words.ts';

/** `switches list`: what managers have stopped. */
export async function switchesList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  await withStores(async ({ database }, clinic) => {
    const stopped = await setSwitches(database.reader);
    if (values.json) return printJson(stopped);
    if (stopped.length === 0) return print('Nothing is stopped.');
    for (const one of stopped) print(`${nameOf(one)}: by ${one.by}, ${localTime(one.at, clinic.timeZone)}`);
  });
}

/** `switches set`: stops something in every server within a second. */
export const switchesSet = (args: readonly string[]): Promise<void> => change(args, setSwitch);

/** `switches lift`: lets it go on. */
export const switchesLift = (args: readonly string[]): Promise<void> => change(args, liftSwitch);

async function change(args: readonly string[], act: typeof setSwitch): Promise<void> {
  const { values, positionals } = readArgs(args, { by: { type: 'string' } });
  const [what, ...rest] = positionals;
  if (what === undefined || rest.length > 0)
    throw new UsageError('Say what: bot, today, or the id of a section');
  await withKnowledge(async ({ database, personal }, knowledge, config) => {
    const at = new Date().toISOString();
    const one = switchOf(what, knowledge, at);
    const changed = await act(database, personal, one, { by: staffName(values.by, config), at });
    const isOn = act === setSwitch;
    print(changed ? `${nameOf(one)}: ${isOn ? 'stopped' : 'goes on'}` : `${nameOf(one)}: it is so already`);
  });
}

/** @throws {UsageError} for a section that there isn't. */
function switchOf(what: string, { sections, clinic }: Knowledge, now: string): Switch {
  if (what === 'bot') return { kind: 'paused' };
  if (what === 'today') return { kind: 'closed-day', day: dayOf(now, clinic) };
  if (!sections.has(what)) throw new UsageError(`There is no section "${what}"`);
  return { kind: 'section', section: what };
}

function nameOf(one: Switch | SetSwitch): string {
  switch (one.kind) {
    case 'paused':
      return 'the bot';
    case 'closed-day':
      return `calls of ${one.day}`;
    case 'section':
      return `section ${one.section}`;
  }
}
