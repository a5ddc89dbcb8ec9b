import { userInfo } from 'node:os';
import type { Config } from '../config.ts';
import { staffNameOf } from '../domain/staff/staff-name.ts';
import { UsageError } from './arguments.ts';

/**
 * Who of staff does it: `--by`, else FRONTDESK_STAFF, else the name of the account on this machine.
 * @throws {UsageError} for what is no name.
 */
export const staffName = (by: string | undefined, { staff }: Config): string =>
  checkedName(by ?? staff ?? userInfo().username, by === undefined ? 'FRONTDESK_STAFF' : '--by');

/** @throws {UsageError} */
export function checkedName(given: string, from: string): string {
  const name = staffNameOf(given);
  if (name === null) throw new UsageError(`${from} takes the name of one of staff, e.g. "Ann Lee"`);
  return name;
}
