import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import type { Knowledge } from './domain/knowledge/knowledge.ts';
import type { Problem } from './domain/knowledge/problem.ts';

/** Which sources the program was built from; esbuild.config.mjs puts it in. */
declare const BUILT_FROM: string;

/** A program that reads texts otherwise, or serialises otherwise, keeps another one. */
const PROGRAM = `${typeof BUILT_FROM === 'undefined' ? 'sources' : BUILT_FROM} ${process.version}`;
const LINE_END = 10;
const LONGEST_HEAD = 400;

/** A folder as it was read, checked and indexed. */
export interface KeptKnowledge {
  readonly knowledge: Knowledge;
  readonly warnings: readonly Problem[];
}

/** What stands before it as a line of JSON. */
interface Head {
  /** Of the program and of all files that it comes from. */
  readonly from: string;
  /** SHA-256 of the bytes that follow. */
  readonly sum: string;
}

/** The bytes of a file that spares a start reading these files, for as long as files and program stay what they are. */
export function keepKnowledge(kept: KeptKnowledge, files: ReadonlyMap<string, string>): Uint8Array {
  const bytes = serialize(kept);
  const head: Head = { from: sourceOf(files), sum: sumOf(bytes) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
}

/** What was kept of just these files by just this program; null for anything else, and for bytes that aren't whole. */
export function openKeptKnowledge(
  bytes: Uint8Array,
  files: ReadonlyMap<string, string>,
): KeptKnowledge | null {
  const end = bytes.subarray(0, LONGEST_HEAD).indexOf(LINE_END);
  const content = bytes.subarray(end + 1);
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0)))) as Head;
    if (head.from !== sourceOf(files) || head.sum !== sumOf(content)) return null;
    return deserialize(content) as KeptKnowledge;
  } catch {
    return null;
  }
}

/** Whether it says what this knowledge does; both as they come out of a file, so that only what they say counts. */
export const saysTheSame = (kept: KeptKnowledge, knowledge: Knowledge): boolean =>
  isDeepStrictEqual(kept.knowledge, deserialize(serialize(knowledge)));

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Lengths stand before the contents, so that text that moves from one file to the next counts. */
function sourceOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(`${PROGRAM}\n`);
  for (const [path, text] of files) hash.update(`${path}\n${text.length}\n`).update(text);
  return hash.digest('hex');
}
