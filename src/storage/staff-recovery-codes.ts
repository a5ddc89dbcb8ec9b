import type { Kysely } from 'kysely';
import {
  plainCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCode,
} from '../domain/staff/recovery-code.ts';
import { randomBytes } from '../domain/transcripts/random-bytes.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';

/** Makes new codes for one of staff, in place of all they had. @returns them as they are printed: they aren't kept readable. */
export async function makeRecoveryCodes(
  trx: Kysely<Tables>,
  personal: Personal,
  staffId: string,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_CODE_BYTES)));
  await trx.deleteFrom('staff_recovery_codes').where('staff_id', '=', staffId).execute();
  await trx
    .insertInto('staff_recovery_codes')
    .values(
      codes.map((code) => ({
        code_lookup: lookup(personal, staffId, code),
        staff_id: staffId,
        used_at: null,
      })),
    )
    .execute();
  return codes;
}

/** Uses a code up. @returns false for one that isn't theirs or was used. */
export async function spendRecoveryCode(
  trx: Kysely<Tables>,
  personal: Personal,
  { staffId, code, now }: { readonly staffId: string; readonly code: string; readonly now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff_recovery_codes')
    .set({ used_at: now })
    .where('code_lookup', '=', lookup(personal, staffId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** How many can still be used. */
export async function recoveryCodesLeft(db: Kysely<Tables>, staffId: string): Promise<number> {
  const { count } = await db
    .selectFrom('staff_recovery_codes')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const lookup = (personal: Personal, staffId: string, code: string): string =>
  personal.lookup('code', `${staffId}\n${plainCode(code)}`);
