import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

/**
 * The full names of a file's tests as they are written: the titles of the `describe`s around each and its own, with a space
 * between. Titles of `each` keep their placeholders, and what a template fills in is `%s`. What is skipped doesn't count.
 */
export function testNames(file: string): Set<string> {
  const tree = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', tsx: true, target: 'es2022' });
  const names = new Set<string>();
  visit(tree, [], names);
  return names;
}

interface Node {
  readonly type?: string;
  readonly [key: string]: unknown;
}

function visit(node: unknown, around: readonly string[], names: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, around, names);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const call = callOf(node as Node);
  if (call?.skipped) return;
  if (call?.kind === 'test') names.add([...around, call.title].join(' '));
  const inner = call?.kind === 'describe' ? [...around, call.title] : around;
  for (const child of Object.values(node)) visit(child, inner, names);
}

interface Call {
  readonly kind: 'describe' | 'test';
  readonly title: string;
  readonly skipped: boolean;
}

const KINDS: Readonly<Record<string, Call['kind']>> = { describe: 'describe', test: 'test', it: 'test' };

/** A call such as `test('…', …)`, `describe.each(…)('…', …)` or `it.skip('…', …)`. */
function callOf(node: Node): Call | null {
  if (node.type !== 'CallExpression') return null;
  const path = pathOf(node.callee as Node);
  const kind = KINDS[path[0] ?? ''];
  const title = titleOf(node.arguments as readonly { readonly expression: Node }[]);
  if (!kind || title === null) return null;
  return { kind, title, skipped: path.includes('skip') || path.includes('todo') };
}

/** `describe.skip.each(table)` is ['describe', 'skip', 'each']. */
function pathOf(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [String(node.value)];
    case 'MemberExpression':
      return [...pathOf(node.object as Node), ...pathOf(node.property as Node)];
    case 'CallExpression':
      return pathOf(node.callee as Node);
    case 'TaggedTemplateExpression':
      return pathOf(node.tag as Node);
    case 'TsInstantiation':
      return pathOf(node.expression as Node);
    default:
      return [];
  }
}

function titleOf([first]: readonly { readonly expression: Node }[]): string | null {
  const node = first?.expression;
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type !== 'TemplateLiteral') return null;
  const quasis = node.quasis as readonly { readonly cooked: string }[];
  return quasis.map(({ cooked }) => cooked).join('%s');
}
