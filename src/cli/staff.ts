import { entraIdOf } from '../domain/staff/entra-id.ts';
import { ROLES, type Role } from '../domain/staff/role.ts';
import { listStaff } from '../storage/staff.ts';
import { type Changing, type LinkChange, type StaffChange, StaffChanges } from '../storage/staff-changes.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { columns } from './columns.ts';
import { withStores } from './open.ts';
import { checkedName, staffName } from './staff-name.ts';
import { localTime } from './staff-words.ts';

const HEADS = ['NAME', 'ROLE', 'PASSKEYS', 'LAST SIGN-IN', 'TEAMS', ''];

export async function staffList(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  await withStores(async ({ database }, clinic) => {
    const staff = await listStaff(database.reader);
    if (values.json) return printJson(staff);
    if (staff.length === 0) return print('Nobody yet. Add somebody: staff invite NAME --role manager');
    const rows = staff.map(({ name, role, passkeys, lastUsedAt, entraId, disabledAt }) => [
      name,
      role,
      String(passkeys),
      lastUsedAt ? localTime(lastUsedAt, clinic.timeZone) : '',
      entraId ?? '',
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

export async function staffLink(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { by: { type: 'string' } });
  const [name, given, more] = positionals;
  const entraId = given === undefined ? null : entraIdOf(given);
  if (name === undefined || entraId === null || more !== undefined)
    throw new UsageError(
      'staff link takes a name and an object id of Entra ID, e.g. staff link "Ann Lee" 3f2a9c1e-0000-4000-8000-000000000000',
    );
  const checked = checkedName(name, 'staff link');
  await change(values.by, (changes, changing) => changes.link(checked, entraId, changing));
}

export const staffUnlink = (args: readonly string[]): Promise<void> =>
  changeOne('staff unlink', args, (changes, name, changing) => changes.unlink(name, changing));

async function changeOne(
  command: string,
  args: readonly string[],
  make: (changes: StaffChanges, name: string, changing: Changing) => Promise<StaffChange | LinkChange>,
): Promise<void> {
  const { values, positionals } = readArgs(args, { by: { type: 'string' } });
  const name = onlyName(command, positionals);
  await change(values.by, (changes, changing) => make(changes, name, changing));
}

async function change(
  by: string | undefined,
  make: (changes: StaffChanges, changing: Changing) => Promise<StaffChange | LinkChange>,
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
      case 'linked-to-other':
        throw new UsageError(`${result.name} is linked to this account: staff unlink "${result.name}" first`);
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
