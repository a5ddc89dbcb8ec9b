import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine } from './domain/command-line.ts';
import type { Clinic, Knowledge } from './domain/knowledge/knowledge.ts';
import { parseClinic } from './domain/knowledge/parse-clinic.ts';
import {
  type GoodKnowledge,
  type ParsedKnowledge,
  parsingSteps,
} from './domain/knowledge/parse-knowledge.ts';
import { type Problem, problemLine } from './domain/knowledge/problem.ts';
import { inSlices } from './in-slices.ts';
import { type KeptKnowledge, openKeptKnowledge } from './kept-knowledge.ts';

/** Far above any file that a person would edit by hand. */
const MAX_FILE_BYTES = 1_000_000;

const CLINIC = 'clinic.yaml';
const FILES = [CLINIC, 'lexicon.yaml', 'safety.yaml'];

/** The knowledge folder can't be used. The message has a line `file:line: what is wrong — what to write` a mistake. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super([message, ...problems.map(problemLine)].join('\n'));
    this.problems = problems;
  }
}

export type ParseFiles = (files: ReadonlyMap<string, string>) => Promise<ParsedKnowledge>;

/** On the event loop, file by file. */
export const parseHere: ParseFiles = (files) => inSlices(parsingSteps(files));

/**
 * Reads and checks the knowledge folder: `clinic.yaml`, `lexicon.yaml`, `safety.yaml` and `articles/*.md`, and
 * in folders of other languages (`es/`) `clinic.yaml` and `articles/*.md`.
 *
 * @param parse Takes the files apart; a server with visitors does it on a thread. Without it, what `knowledge build` kept of these files is
 * taken where there is something.
 * @param warn Told, a line each, of what should be looked at but doesn't stop the start.
 * @throws KnowledgeError when the folder or a file in it can't be read or has a mistake.
 */
export async function readKnowledgeFolder(
  folder: string,
  warn: (line: string) => void = () => {},
  parse?: ParseFiles,
): Promise<Knowledge> {
  const read = await readFiles(folder);
  const kept = parse ? null : await takeKept(folder, read, warn);
  const { knowledge, warnings } = kept ?? (await parseFiles(folder, read, parse ?? parseHere));
  for (const warning of warnings) warn(problemLine(warning));
  const sectionModel = await readSectionModel(folder);
  return sectionModel ? { ...knowledge, sectionModel } : knowledge;
}

/**
 * `clinic.yaml` alone, for who asks no questions: the rest takes as long again as everything else that a command does.
 * @throws KnowledgeError
 */
export async function readClinic(folder: string): Promise<Clinic> {
  const text = await readBeside(folder, CLINIC);
  // Says what is missing, and how to set it.
  if (text === null) return (await readKnowledgeFolder(folder)).clinic;
  const parsed = parseClinic(CLINIC, text);
  if ('problems' in parsed)
    throw new KnowledgeError(`The knowledge in ${folder} has mistakes:`, parsed.problems);
  return parsed.value;
}

/** What `knowledge build` keeps in the folder, beside the files that people edit. */
export const SECTION_MODEL = 'section-model.bin';
export const KEPT_KNOWLEDGE = 'kept-knowledge.bin';
/** Far above any that 500 sections give, or 10,000. */
const MOST_KEPT_BYTES = 500_000_000;

/** The kept section model, whatever it was trained with; null when there is none that can be read. */
const readSectionModel = (folder: string) => readKept(join(folder, SECTION_MODEL));

async function takeKept(
  folder: string,
  { files, problems }: Files,
  warn: (line: string) => void,
): Promise<KeptKnowledge | null> {
  const kept = problems.length > 0 ? null : await keptKnowledge(folder, files);
  if (kept !== 'of others') return kept;
  warn(
    `${KEPT_KNOWLEDGE} isn't of these files and this release, so each section is read again, which takes long — run ${commandLine('knowledge build')}`,
  );
  return null;
}

/** What `knowledge build` kept of just these files by just this program; null where it kept nothing. */
export async function keptKnowledge(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<KeptKnowledge | 'of others' | null> {
  const bytes = await readKept(join(folder, KEPT_KNOWLEDGE));
  return bytes && (openKeptKnowledge(bytes, files) ?? 'of others');
}

async function readKept(path: string): Promise<Uint8Array | null> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= MOST_KEPT_BYTES ? await readFile(path) : null;
  } catch {
    return null;
  }
}

/**
 * The same with the lines that everything stands on, for who checks the folder.
 * @throws KnowledgeError
 */
export async function parseKnowledgeFolder(
  folder: string,
  parse: ParseFiles = parseHere,
): Promise<GoodKnowledge & Pick<Files, 'files'>> {
  const read = await readFiles(folder);
  return { ...(await parseFiles(folder, read, parse)), files: read.files };
}

async function parseFiles(
  folder: string,
  { files, problems: unreadable }: Files,
  parse: ParseFiles,
): Promise<GoodKnowledge> {
  const parsed = await parse(files);
  if ('problems' in parsed || unreadable.length > 0) {
    const tried = new Set(unreadable.map(({ file }) => file));
    const mistakes = 'problems' in parsed ? parsed.problems.filter(({ file }) => !tried.has(file)) : [];
    throw new KnowledgeError(`The knowledge in ${folder} has mistakes:`, [...unreadable, ...mistakes]);
  }
  return parsed;
}

/** Differs whenever the files that make up the knowledge do, judged by their names, times and sizes. */
export async function knowledgeSignature(folder: string): Promise<string> {
  const paths = await pathsOf(folder).catch(() => []);
  const facts = paths.map(async (path) => {
    const found = await stat(join(folder, path)).catch(() => null);
    return found ? `${path} ${found.ino} ${found.size} ${found.mtimeMs}` : path;
  });
  return (await Promise.all(facts)).join('\n');
}

/** The text of a file beside those that the server reads, or null when there is none. */
export async function readBeside(folder: string, file: string): Promise<string | null> {
  const read = await readText(join(folder, file));
  if ('text' in read) return read.text;
  if (!((await namesIn(folder)) ?? []).includes(file)) return null;
  throw new KnowledgeError(`The knowledge in ${folder} has mistakes:`, [{ file, line: 1, ...read }]);
}

/** The texts of a folder by path, and which can't be read. */
interface Files {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

async function readFiles(folder: string): Promise<Files> {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const file of await pathsOf(folder)) {
    const read = await readText(join(folder, file));
    if ('text' in read) files.set(file, read.text);
    else problems.push({ file, line: 1, ...read });
  }
  return { files, problems };
}

/** The files to read, relative to the folder. Hidden files (editors' backups, mounted volumes) and notes are left out. */
async function pathsOf(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  if (!names) {
    throw new KnowledgeError(
      `There is no knowledge folder ${folder}: set KNOWLEDGE_DIR to a folder that can be read`,
    );
  }
  const languages = names.filter((name) => LANGUAGE.test(name));
  const translated = await Promise.all(
    languages.map(async (lang) => [
      ...(((await namesIn(join(folder, lang))) ?? []).includes(CLINIC) ? [`${lang}/${CLINIC}`] : []),
      ...(await articlesIn(folder, `${lang}/articles`)),
    ]),
  );
  return [
    ...FILES.filter((file) => names.includes(file)),
    ...translated.flat(),
    ...(await articlesIn(folder, 'articles')),
  ];
}

const articlesIn = async (folder: string, path: string): Promise<string[]> =>
  ((await namesIn(join(folder, path))) ?? []).filter(isArticle).map((name) => `${path}/${name}`);

/** Folders of other languages. */
const LANGUAGE = /^[a-z]{2}$/;

const isArticle = (name: string) => name.endsWith('.md') && !name.startsWith('.') && name !== 'README.md';

/** The names in a folder in a fixed order, or null when it can't be listed. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return null;
  }
}

type Read = { readonly text: string } | Pick<Problem, 'message' | 'fix'>;

/** The text of a regular file, at the end of whatever links. Reading a pipe or a device would never end. */
export async function readText(path: string): Promise<Read> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { message: 'this is no file', fix: 'put a text file here' };
    if (found.size > MAX_FILE_BYTES) {
      return {
        message: `the file has ${found.size} bytes`,
        fix: `split it into files of at most ${MAX_FILE_BYTES}`,
      };
    }
    return decode(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { message: `the file can't be read (${code})`, fix: 'check that it exists and may be read' };
  }
}

function decode(bytes: Buffer): Read {
  const notText = { message: "the file isn't UTF-8 text", fix: 'save it as plain text in UTF-8' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? notText : { text };
  } catch {
    return notText;
  }
}
