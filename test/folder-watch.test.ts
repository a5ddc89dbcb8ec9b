import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderWatch, type FolderWatchOptions } from '../src/folder-watch.ts';
import { eventually } from './support/eventually.ts';

let folder: string;
let watch: FolderWatch | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watched-'));
  mkdirSync(join(folder, 'in'));
  write('first');
});

afterEach(async () => {
  await watch?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (text: string) => writeFileSync(join(folder, 'in', 'file'), text);

const signature = async () => {
  try {
    return readdirSync(join(folder, 'in'))
      .map((name) => readFileSync(join(folder, 'in', name), 'utf8'))
      .join();
  } catch {
    return 'gone';
  }
};

/** Watches and keeps what was there at each change. */
async function watching(options: Partial<FolderWatchOptions> = {}): Promise<string[]> {
  const changes: string[] = [];
  watch = new FolderWatch(await signature(), {
    folders: [join(folder, 'in')],
    signature,
    onChange: async () => void changes.push(await signature()),
    pollMs: 60_000,
    settleMs: 20,
    ...options,
  });
  watch.start();
  return changes;
}

test('tells of a change by the system’s notice, long before it would look', async () => {
  const changes = await watching();
  await sleep(50);
  write('second');
  await eventually(() => expect(changes).toEqual(['second']));
});

test('without notices it looks now and then', async () => {
  const changes = await watching({ folders: [], pollMs: 20 });
  write('second');
  await eventually(() => expect(changes).toEqual(['second']));
});

test('a folder that can’t be watched is looked at all the same', async () => {
  const changes = await watching({ folders: [join(folder, 'nowhere')], pollMs: 20 });
  write('second');
  await eventually(() => expect(changes).toEqual(['second']));
});

test('many writes in a row are one change, told when they have ended', async () => {
  const changes = await watching({ settleMs: 150 });
  for (let n = 0; n < 10; n++) {
    write(`draft ${n}`);
    await sleep(15);
  }
  await eventually(() => expect(changes).toEqual(['draft 9']));
});

test('what changed between reading the files and watching them is told', async () => {
  watch = undefined;
  const seen = await signature();
  write('second');
  let told = 0;
  watch = new FolderWatch(seen, {
    folders: [],
    signature,
    onChange: async () => void told++,
    pollMs: 60_000,
    settleMs: 10,
  });
  watch.start();
  await eventually(() => expect(told).toBe(1));
});

test('a folder that another one took the place of is watched on', async () => {
  const changes = await watching({ pollMs: 30 });
  renameSync(join(folder, 'in'), join(folder, 'old'));
  await eventually(() => expect(changes).toEqual(['gone']));
  mkdirSync(join(folder, 'in'));
  write('second');
  await eventually(() => expect(changes.at(-1)).toBe('second'));
  write('third');
  await eventually(() => expect(changes.at(-1)).toBe('third'));
});

test('a change while another is handled is handled after it, never beside it', async () => {
  let running = 0;
  let most = 0;
  const changes = await watching({
    onChange: async () => {
      most = Math.max(most, ++running);
      if (changes.push(await signature()) === 1) write('third');
      await sleep(60);
      running--;
    },
  });
  write('second');
  await eventually(() => expect(changes).toEqual(['second', 'third']));
  expect(most).toBe(1);
});

test('after the stop nothing is told', async () => {
  const changes = await watching({ pollMs: 10 });
  await watch?.stop();
  write('second');
  await sleep(80);
  expect(changes).toEqual([]);
});
