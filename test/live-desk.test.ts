import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../src/bot/turn-runner.ts';
import { ConfigError } from '../src/config.ts';
import type { Knowledge } from '../src/domain/knowledge/knowledge.ts';
import { NOTHING_STOPPED } from '../src/domain/switches.ts';
import { KnowledgeError } from '../src/knowledge-folder.ts';
import { LiveDesk } from '../src/live-desk.ts';
import { createLogger } from '../src/log.ts';
import { eventually } from './support/eventually.ts';

const SECTION = { id: 'elbow', article: 'tennis-elbow', phrasings: ['What is it?'] };
const ofVersion = (version: string) =>
  ({
    version,
    articles: [{ id: 'tennis-elbow', sections: [SECTION] }],
    sections: new Map([['elbow', SECTION]]),
    withdrawn: new Set(),
    clinic: { callback: {} },
  }) as unknown as Knowledge;

const asking = (text: string) => ({ section: 'elbow', text });

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
      yield;
      created.push(knowledge.version);
      return { knowledge, paused: false } as Desk;
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

const learnt = (desk: LiveDesk) => desk.desk().knowledge.sections.get('elbow')?.phrasings;

test('learns what staff add behind what the files hold, and of changes that come quickly the last one stays', async () => {
  const desk = await opened(ofVersion('1'));
  const first = desk.setPhrasings([asking('Does it hurt?')]);
  await Promise.all([first, desk.setPhrasings([asking('Does it hurt?'), asking('WHAT is it')])]);
  expect(learnt(desk)).toEqual(['What is it?', 'Does it hurt?']);
  expect(desk.desk().knowledge.version).toBe('1');
  // What stands in the files adds nothing to learn.
  expect(created).toEqual(['1', '1']);
  await desk.setPhrasings([{ section: 'gone', text: 'Is it gone?' }]);
  expect(learnt(desk)).toEqual(['What is it?']);
});

test('keeps what staff added and what is stopped over a change of the folder', async () => {
  const desk = await opened(ofVersion('1'), ofVersion('2'));
  await desk.setPhrasings([asking('Does it hurt?')]);
  desk.setSwitches({ paused: true, closedDay: '2026-11-20', withdrawn: ['elbow'] });
  edit();
  await eventually(() => expect(desk.desk().knowledge.version).toBe('2'));
  expect(learnt(desk)).toEqual(['What is it?', 'Does it hurt?']);
  const { paused, knowledge } = desk.desk();
  expect([paused, [...knowledge.withdrawn], knowledge.clinic.callback.closedDay]).toEqual([
    true,
    ['elbow'],
    '2026-11-20',
  ]);
  desk.setSwitches(NOTHING_STOPPED);
  expect([desk.desk().paused, desk.desk().knowledge.withdrawn.size]).toEqual([false, 0]);
});

test('tries one more example question without serving it, and learns nothing anew to serve it or take it back', async () => {
  const desk = await opened(ofVersion('1'));
  const { before, after } = await desk.withPhrasing(asking('Does it hurt?'));
  const of = ({ knowledge }: Desk) => knowledge.sections.get('elbow')?.phrasings.length;
  expect([of(before), of(after), of(desk.desk())]).toEqual([1, 2, 1]);
  await desk.withPhrasing(asking('Does it hurt?'));
  await desk.setPhrasings([asking('Does it hurt?')]);
  expect(of(desk.desk())).toBe(2);
  await desk.setPhrasings([]);
  expect(of(desk.desk())).toBe(1);
  // Learnt once for all of it.
  expect(created).toEqual(['1', '1']);
});
