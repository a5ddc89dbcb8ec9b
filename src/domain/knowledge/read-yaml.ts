import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import type { Parsed, Problem } from './problem.ts';

type Path = readonly PropertyKey[];

/**
 * Reads YAML and checks it with a zod schema; each mistake carries the line of the key or item that it is about.
 *
 * A schema writes its messages as `what is wrong — what to write instead`. The input shape is the file's (snake_case);
 * turning it into our types is the schema's `transform` or the caller's job.
 *
 *     const read = readYaml('clinic.yaml', text, clinicSchema);
 *     if ('problems' in read) return read;
 *     const clinic = read.value;
 *
 * @param firstLine Line of the file on which `text` begins: 2 for the front matter of an article.
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  firstLine = 1,
): Parsed<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => Math.max(lines.linePos(offset).line, 1) + firstLine - 1;
  // What follows the first syntax error is mostly its consequence.
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) return { problems: [syntaxProblem(file, broken, at)] };

  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    return {
      problems: [{ file, line: firstLine, message: 'an alias (`*name`) is used', fix: 'repeat the text' }],
    };
  }
  const checked = schema.safeParse(data);
  if (checked.success) return { value: checked.data };
  const problems = checked.error.issues.flatMap((issue) =>
    describeIssue(issue, (path) => document.hasIn(path)).map(({ path, message, fix }) => ({
      file,
      line: at(offsetOf(document, path)),
      message,
      fix,
    })),
  );
  return { problems };
}

function syntaxProblem(file: string, error: YAMLError, at: (offset: number) => number): Problem {
  return {
    file,
    line: at(error.pos[0]),
    message: error.message,
    fix: SYNTAX_FIXES.get(error.code) ?? SYNTAX_FIX,
  };
}

const SYNTAX_FIX =
  'check the indentation here and the line above, and put text that holds ": " or " #" in double quotes';

const SYNTAX_FIXES: ReadonlyMap<YAMLError['code'], string> = new Map([
  ['DUPLICATE_KEY', 'keep one of the two'],
  ['TAB_AS_INDENT', 'indent with spaces'],
  ['MULTIPLE_DOCS', 'remove the line `---`'],
]);

/** Where the deepest part of `path` that exists begins: the key in a map, the item in a list. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const found = stepInto(node, step);
    if (!found) break;
    offset = found.start ?? offset;
    node = found.node;
  }
  return offset;
}

function stepInto(node: unknown, step: PropertyKey): { node: unknown; start: number | undefined } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair ? { node: pair.value, start: startOf(pair.key) } : null;
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return item === undefined ? null : { node: item, start: startOf(item) };
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
