import { ROLES, type Role } from '../domain/staff/role.ts';
import { listStaff } from '../storage/staff.ts';
import { type Changing, type StaffChange, StaffChanges } from '../storage/staff-changes.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { columns } from './columns.ts';
import { withStores } from './open.ts';
import { checkedName, staffName } from './staff-name.ts';
import { localTime } from './staff-words.ts';

const HEADS = ['NAME', 'ROLE', 'PASSKEYS', 'LAST SIGN-IN', ''];

export async function staffList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  await withStores(async ({ database }, clinic) => {
    const staff = await listStaff(database.reader);
    if (values.json) return printJson(staff);
    if (staff.length === 0) return print('Nobody yet. Add somebody: staff invite NAME --role manager');
    const rows = staff.map(({ name, role, passkeys, lastUsedAt, disabledAt }) => [
      name,
      role,
      String(passkeys),
      lastUsedAt ? localTime(lastUsedAt, clinic.timeZone) : '',
      disabledAt ? 'disabled' : '',
    ]);
    for (const line of columns(HEADS, rows)) print(line);
  });
}

export async function staffInvite(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { role: { type: 'string' }, by: { type: 'string' } });
  const name = onlyName('staff invite', positionals);
  const role = ROLES.find((one) => one === values.role);
  if (!role) throw new UsageError(`--role takes one of ${ROLES.join(', ')}`);
  await change(values.by, (changes, changing) => changes.invite({ name, role }, changing));
}

export const staffReset = (args: readonly string[]): Promise<void> =>
  changeOne('staff reset', args, (changes, name, changing) => changes.reset(name, changing));

export const staffDisable = (args: readonly string[]): Promise<void> =>
  changeOne('staff disable', args, (changes, name, changing) => changes.disable(name, changing));

export const staffEnable = (args: readonly string[]): Promise<void> =>
  changeOne('staff enable', args, (changes, name, changing) => changes.enable(name, changing));

export async function staffRole(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { role: { type: 'string' }, by: { type: 'string' } });
  const name = onlyName('staff role', positionals);
  const role: Role | undefined = ROLES.find((one) => one === values.role);
  if (!role) throw new UsageError(`--role takes one of ${ROLES.join(', ')}`);
  await change(values.by, (changes, changing) => changes.setRole(name, role, changing));
}

async function changeOne(
  command: string,
  args: readonly string[],
  make: (changes: StaffChanges, name: string, changing: Changing) => Promise<StaffChange>,
): Promise<void> {
  const { values, positionals } = readArgs(args, { by: { type: 'string' } });
  const name = onlyName(command, positionals);
  await change(values.by, (changes, changing) => make(changes, name, changing));
}

async function change(
  by: string | undefined,
  make: (changes: StaffChanges, changing: Changing) => Promise<StaffChange>,
): Promise<void> {
  await withStores(async ({ database, personal }, _clinic, config) => {
    const changing = { by: `${staffName(by, config)} (command line)`, now: new Date().toISOString() };
    const result = await make(new StaffChanges(database, personal), changing);
    switch (result.kind) {
      case 'invited':
        print(`Give ${result.staff.name} this link. It works once, within an hour, and isn’t shown again:`);
        return print(`${config.http.publicUrl}/staff/join/${result.token}`);
      case 'done':
        return print('Done.');
      case 'name-taken':
        throw new UsageError('there is somebody of this name: add an initial to tell them apart');
      case 'last-manager':
        throw new UsageError('this is the last manager: make somebody else a manager first');
      case 'unknown':
        throw new UsageError('there is nobody of this name who isn’t disabled: see staff list');
    }
  });
}

function onlyName(command: string, positionals: readonly string[]): string {
  const [name, more] = positionals;
  if (name === undefined || more !== undefined)
    throw new UsageError(`${command} takes one name, e.g. ${command} "Ann Lee"`);
  return checkedName(name, command);
}
