import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../src/bot/turn-runner.ts';
import { ConfigError } from '../src/config.ts';
import type { Knowledge } from '../src/domain/knowledge/knowledge.ts';
import { KnowledgeError } from '../src/knowledge-folder.ts';
import { LiveDesk } from '../src/live-desk.ts';
import { createLogger } from '../src/log.ts';
import { eventually } from './support/eventually.ts';

const ofVersion = (version: string) => ({ version }) as Knowledge;

let folder: string;
let log: string[];
let created: string[];
let live: LiveDesk | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-'));
  cpSync('test/domain/knowledge/other-clinic', folder, { recursive: true });
  log = [];
  created = [];
});

afterEach(async () => {
  await live?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads the folder with these results one after the other; an error is thrown. */
async function opened(...results: readonly (Knowledge | Error)[]): Promise<LiveDesk> {
  const rest = [...results];
  live = await LiveDesk.open({
    folder,
    log: createLogger({ write: (line) => void log.push(line) }),
    settleMs: 10,
    pollMs: 20,
    read: async () => {
      const next = rest.shift();
      if (!next || next instanceof Error) throw next ?? new Error('read too often');
      return next;
    },
    *create(knowledge) {
      yield;
      created.push(knowledge.version);
      return { knowledge } as Desk;
    },
  });
  live.start();
  return live;
}

let edits = 0;
const edit = () => writeFileSync(join(folder, 'articles/tennis-elbow.md'), 'x'.repeat(++edits));

test('a start needs a folder in order', async () => {
  await expect(opened(new KnowledgeError('mistakes'))).rejects.toThrow('mistakes');
});

test('a version that a public server must not serve is refused like a broken one', async () => {
  const desk = await opened(ofVersion('1'), new ConfigError(['KNOWLEDGE_DIR holds the demo clinic']));
  edit();
  await eventually(() =>
    expect(desk.faults()).toEqual(['clinic.yaml or safety.yaml: not fit for a server that others can reach']),
  );
  expect(desk.desk().knowledge.version).toBe('1');
});

test('an error that nobody expected keeps the last good version and leaves its words out of the log', async () => {
  const desk = await opened(ofVersion('1'), new TypeError('of a secret'), ofVersion('2'));
  edit();
  await eventually(() => expect(desk.faults()).toEqual(['unexpected error']));
  expect(desk.desk().knowledge.version).toBe('1');
  expect(log.join()).toContain('TypeError');
  expect(log.join()).not.toContain('of a secret');
  edit();
  await eventually(() => expect(desk.desk().knowledge.version).toBe('2'));
  expect(desk.faults()).toEqual([]);
});

test('mistakes are told with what is wrong, without the words of the file', async () => {
  const problem = { file: 'clinic.yaml', line: 4, message: '`phone` is missing', fix: 'f' };
  const mistakes = [
    problem,
    problem,
    { ...problem, line: 9, message: 'the heading "Ann Lee" and `Ann` are unknown' },
  ];
  const desk = await opened(ofVersion('1'), new KnowledgeError('mistakes', mistakes));
  edit();
  await eventually(() =>
    expect(desk.faults()).toEqual([
      'clinic.yaml:4: `phone` is missing',
      'clinic.yaml:9: the heading … and … are unknown',
    ]),
  );
});

test('a folder that is mended to what is served is not learnt from again', async () => {
  const desk = await opened(ofVersion('1'), new KnowledgeError('mistakes'), ofVersion('1'), ofVersion('2'));
  edit();
  await eventually(() => expect(desk.faults()).toHaveLength(1));
  edit();
  await eventually(() => expect(desk.faults()).toEqual([]));
  expect(created).toEqual(['1']);
  edit();
  await eventually(() => expect(created).toEqual(['1', '2']));
});

test('a folder that nobody edits is opened once', async () => {
  const desk = await opened(ofVersion('1'));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(desk.faults()).toEqual([]);
  expect(log).toEqual([]);
});
