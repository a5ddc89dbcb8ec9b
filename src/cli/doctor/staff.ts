import { commandLine } from '../../domain/command-line.ts';
import type { Database } from '../../storage/database.ts';
import { listStaff } from '../../storage/staff.ts';
import { counted } from '../staff-words.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether somebody can use the console, and let others in. */
export async function checkStaff({ reader }: Database): Promise<Finding> {
  const staff = (await listStaff(reader)).filter(({ disabledAt }) => disabledAt === null);
  const joined = staff.filter(({ passkeys, subject }) => passkeys > 0 || subject !== null);
  if (joined.some(({ role }) => role === 'manager'))
    return ok('staff', `${counted(joined.length, 'colleague')} can sign in to the console`);
  const name = staff.find(({ role }) => role === 'manager')?.name;
  return warn(
    'staff',
    'no manager can sign in to the console',
    commandLine(name === undefined ? 'staff invite "ANN LEE" --role manager' : `staff reset "${name}"`),
  );
}
