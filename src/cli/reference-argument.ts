import { REFERENCE_CODE } from '../domain/callbacks/reference-code.ts';
import { commandLine } from '../domain/command-line.ts';
import { UsageError } from './arguments.ts';

/** How a command on one request is called. */
export interface RequestCall {
  /** e.g. `callbacks attempt`. */
  readonly name: string;
  /** e.g. `one reference`. */
  readonly takes: string;
  /** e.g. `ABCD2345 voicemail`. */
  readonly example: string;
}

/**
 * The reference that a command is called with, as it is kept, and the words after it, `more` of them.
 * @throws {UsageError} where there are more or fewer, or where that is no reference.
 */
export function readReference(call: RequestCall, words: readonly string[], more = 0): [string, ...string[]] {
  const [ref, ...rest] = words;
  if (!ref || rest.length !== more) throw wrongCall(call);
  const code = ref.toUpperCase();
  if (!REFERENCE_CODE.test(code)) throw unknownRequest(ref);
  return [code, ...rest];
}

export const wrongCall = ({ name, takes, example }: RequestCall): UsageError =>
  new UsageError(`${name} takes ${takes}, e.g. ${commandLine(`${name} ${example}`)}`);

export const unknownRequest = (ref: string): UsageError =>
  new UsageError(`There is no callback request ${ref}: see ${commandLine('callbacks list')}`);
