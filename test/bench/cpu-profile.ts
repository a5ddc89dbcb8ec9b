import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `node --cpu-prof` writes; times in microseconds of the clock that `process.hrtime` reads. */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** What some functions took by themselves, without what they called. */
export interface SelfTime {
  readonly what: string;
  readonly ms: number;
  /** Of the time in which the thread did something, 0 to 1. */
  readonly share: number;
}

/** Pseudo-functions of the profiler that are no work. */
const IDLE = '(idle)';

/** Self times between two moments (µs), the largest first, by what `name` calls a function. */
export function selfTimes(
  { nodes, startTime, samples, timeDeltas }: CpuProfile,
  [from, to]: readonly [number, number],
  name: (frame: CallFrame) => string,
): SelfTime[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, name(callFrame)]));
  const taken = new Map<string, number>();
  let at = startTime;
  for (const [index, sample] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    at += delta;
    const what = names.get(sample) ?? '';
    if (at >= from && at <= to && what !== IDLE) taken.set(what, (taken.get(what) ?? 0) + delta);
  }
  const busy = [...taken.values()].reduce((sum, time) => sum + time, 0);
  return [...taken]
    .map(([what, time]) => ({ what, ms: time / 1000, share: time / busy }))
    .sort((a, b) => b.ms - a.ms);
}

/** A time in which a thread went on without a pause: whoever came meanwhile waited for its end. */
export interface Stretch {
  readonly ms: number;
  /** What took it, the largest first. */
  readonly by: readonly SelfTime[];
}

/** The longest of the stretches between two moments (µs), the longest first. */
export function longestStretches(
  profile: CpuProfile,
  [from, to]: readonly [number, number],
  name: (frame: CallFrame) => string,
  most: number,
): Stretch[] {
  const idle = new Set(
    profile.nodes.flatMap(({ id, callFrame }) => (callFrame.functionName === IDLE ? [id] : [])),
  );
  const stretches: { first: number; last: number; ms: number }[] = [];
  let isOpen = false;
  let at = profile.startTime;
  for (const [index, sample] of profile.samples.entries()) {
    const delta = profile.timeDeltas[index] ?? 0;
    at += delta;
    if (at < from || at > to) continue;
    const open = isOpen ? stretches.at(-1) : undefined;
    isOpen = !idle.has(sample);
    if (!isOpen) continue;
    if (open) Object.assign(open, { last: at, ms: open.ms + delta / 1000 });
    else stretches.push({ first: at, last: at, ms: delta / 1000 });
  }
  return stretches
    .sort((a, b) => b.ms - a.ms)
    .slice(0, most)
    .map(({ first, last, ms }) => ({ ms, by: selfTimes(profile, [first, last], name) }));
}

/** A package, a module of Node, or a folder of ours: `botbuilder-core`, `node:net`, `src/domain/triage`. */
export function packageOf(frame: CallFrame): string {
  const file = sourceOf(frame);
  if (file === '') return frame.functionName;
  if (file.startsWith('node:'))
    return file.split('/')[0] === 'node:internal' ? `node:${file.split('/')[1]}` : file;
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  return inPackage ?? dirname(file);
}

export function functionOf(frame: CallFrame): string {
  const file = sourceOf(frame);
  const name = frame.functionName || '(anonymous)';
  return file === '' ? name : `${name} (${file.replace(/.*node_modules\//, '')})`;
}

const maps = new Map<string, SourceMap | null>();

/** The source file of a function as its author knows it, whatever it was bundled into. */
function sourceOf({ url, lineNumber, columnNumber }: CallFrame): string {
  if (!url.startsWith('file:')) return url;
  const file = fileURLToPath(url);
  const map = maps.get(file) ?? readMap(file);
  maps.set(file, map);
  const entry = map?.findEntry(lineNumber, columnNumber);
  const source = entry && 'originalSource' in entry ? resolve(dirname(file), entry.originalSource) : file;
  return relative(process.cwd(), source);
}

function readMap(file: string): SourceMap | null {
  const map = `${file}.map`;
  return file.includes('node_modules') || !existsSync(map)
    ? null
    : new SourceMap(JSON.parse(readFileSync(map, 'utf8')));
}
