import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from '@swc/core';
import { DateTime } from 'luxon';

/** Characters of the text; the search for a slow one ends at the first size that is. */
const SIZES = [500, 1000, 2000, 4000, 8000, 16_000, 32_000] as const;
/** Linear work on the longest text takes a millisecond or two; quadratic work takes seconds. */
const SLOW_MS = 100;

interface Found {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const files = ['src', 'dialogs'].flatMap(sources);
const composing = files.filter((file) => readFileSync(file, 'utf8').includes('new RegExp('));
const composed = await composedBy(composing);

describe('every regular expression of the program', () => {
  const found = [...files.flatMap(literalsOf), ...composed];

  it('is found by this test', () => {
    expect(found.length).toBeGreaterThan(10);
  });

  it.each(composing)('is found where it is put together: %s', (file) => {
    expect(composed.some((one) => one.file === file)).toBe(true);
  });

  it.each(found)('stays fast on hostile text: $file /$source/', ({ source, flags }) => {
    for (const unit of hostileUnits(source)) {
      for (const size of SIZES) {
        // A busy machine is slow now and then; a slow expression is slow each time.
        const slow = [1, 2, 3].every(() => timeOf(new RegExp(source, flags), hostile(unit, size)) > SLOW_MS);
        expect({ unit, size, slow }).toEqual({ unit, size, slow: false });
      }
    }
  });
});

/** Loads the files and notes each expression that they make of parts, those made in functions by calling these. */
async function composedBy(paths: readonly string[]): Promise<Found[]> {
  const { RegExp: original } = globalThis;
  const made = new Map<string, Found>();
  globalThis.RegExp = new Proxy(original, {
    construct(target, parts, self) {
      const expression: RegExp = Reflect.construct(target, parts, self);
      const { source, flags } = expression;
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const file = paths.find((path) => caller.includes(`/${path}`));
      if (file) made.set(`${file} ${expression}`, { file, source, flags });
      return expression;
    },
  });
  try {
    for (const path of paths) await import(pathToFileURL(resolve(path)).href);
    const { takeHoliday } = await import('../../src/domain/knowledge/asked-days/holidays.ts');
    takeHoliday('nothing of the kind', DateTime.utc(2026, 11, 21));
  } finally {
    globalThis.RegExp = original;
  }
  return [...made.values()];
}

/** Repetition of what the expression itself looks for, and an end that it doesn't expect. */
function hostileUnits(source: string): string[] {
  const literal = source.replace(/\\[a-zA-Z]|[[\](){}?*+|^$\\]/g, '');
  const classes = [
    ' ',
    '\n',
    'a',
    'A',
    '0',
    '-',
    '.',
    '_',
    '/',
    ' a',
    'a ',
    '0-',
    "'",
    '\u00e9',
    '\u{1f600}',
  ];
  return [...new Set([...classes, ...literal, literal.slice(0, 20)])].filter(Boolean);
}

function hostile(unit: string, size: number): string {
  return `${unit.repeat(Math.ceil(size / unit.length))}\u0001`;
}

function timeOf(expression: RegExp, text: string): number {
  const started = performance.now();
  if (expression.global) for (const _ of text.matchAll(expression));
  else expression.test(text);
  return performance.now() - started;
}

function sources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
}

function literalsOf(file: string): Found[] {
  const program = parseSync(readFileSync(file, 'utf8'), {
    syntax: 'typescript',
    tsx: file.endsWith('x'),
    target: 'es2022',
  });
  const literals: Found[] = [];
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, pattern, flags } = node as Record<string, unknown>;
    if (type === 'RegExpLiteral') literals.push({ file, source: String(pattern), flags: String(flags) });
    for (const child of Object.values(node)) walk(child);
  };
  walk(program);
  return literals;
}
