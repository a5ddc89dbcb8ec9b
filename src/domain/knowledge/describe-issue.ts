import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a zod issue means to the person who edits the file, and the path that it is about. */
interface Described {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly fix: string;
}

type Path = readonly PropertyKey[];

/**
 * Turns a zod issue into messages and fixes. A schema's own message (`what is wrong — what to write instead`) is taken
 * as it is, but for a key that isn't there at all, where only its fix is.
 *
 * @param has Whether the file has anything at a path.
 */
export function describeIssue(issue: Issue, has: (path: Path) => boolean): Described[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]));
  if (path.length === 0 && issue.code === 'invalid_type') {
    return [{ path, message: 'no `key: value` lines', fix: 'write one `key: value` a line' }];
  }
  const own = ownWording(issue.message);
  if (issue.code !== 'custom' && !has(path)) {
    return [
      { path, message: `\`${nameOf(path)}\` is missing`, fix: own?.fix ?? `add \`${lastKey(path)}: …\`` },
    ];
  }
  const meant = meantOption(issue);
  if (meant)
    return meant.flatMap((inner) => describeIssue({ ...inner, path: [...path, ...inner.path] }, has));
  return [{ path, ...(own ?? { message: `\`${nameOf(path)}\` ${wrongWith(issue)}`, fix: fixFor(issue) }) }];
}

const unknownKey = (path: Path): Described => ({
  path,
  message: `unknown key \`${nameOf(path)}\``,
  fix: 'correct its spelling or remove the line',
});

/** The issues of the one option of a union whose kind of value was written, or null when it can't be told. */
function meantOption(issue: Issue): readonly Issue[] | null {
  if (issue.code !== 'invalid_union') return null;
  const fitting = issue.errors.filter((option) =>
    option.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return fitting.length === 1 ? fitting[0]! : null;
}

/** `hours.monday[0].opens` for ['hours', 'monday', 0, 'opens']. */
function nameOf(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function lastKey(path: Path): string {
  return String(path.findLast((step) => typeof step !== 'number') ?? '');
}

function ownWording(message: string): { message: string; fix: string } | null {
  const dash = message.indexOf(' — ');
  return dash < 0 ? null : { message: message.slice(0, dash), fix: message.slice(dash + 3) };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'write text, in double quotes if it looks like a number',
  number: 'write a number without quotes',
  int: 'write a whole number without quotes',
  boolean: 'write true or false',
  array: 'write a list, one `- item` a line',
  object: 'write `key: value` lines, indented',
};

function wrongWith(issue: Issue): string {
  if (issue.code === 'invalid_type') return `isn't of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return 'has a value that is not known';
  if (issue.code === 'too_small') return 'is too short or too small';
  if (issue.code === 'too_big') return 'is too long or too big';
  return `is wrong: ${issue.message}`;
}

function fixFor(issue: Issue): string {
  if (issue.code === 'invalid_type')
    return KINDS[issue.expected] ?? `write a value of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `write one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small') return `write at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `write at most ${issue.maximum}`;
  return 'correct the value';
}
