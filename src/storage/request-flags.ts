import type { Kysely } from 'kysely';
import { ENDED } from './callbacks.ts';
import type { Tables } from './schema.ts';

/** A request with all its flags. */
interface Flagged {
  readonly ref: string;
  readonly flags: readonly string[];
}

/**
 * Adds flags to those of some requests that staff haven't ended. Each row is held before its flags are read, so that who adds others at once
 * loses none.
 * @param refs in order, so that no two transactions wait for each other.
 */
export async function addFlags(
  trx: Kysely<Tables>,
  refs: readonly string[],
  added: readonly string[],
): Promise<Flagged[]> {
  const flagged: Flagged[] = [];
  for (const ref of refs) {
    const request = trx.updateTable('callback_requests').where('ref', '=', ref);
    const held = await request
      .set((eb) => ({ flags: eb.ref('flags') }))
      .where('status', 'not in', ENDED)
      .returning('flags')
      .executeTakeFirst();
    if (!held) continue;
    const flags = withFlags(held.flags, added);
    await request.set({ flags: JSON.stringify(flags) }).execute();
    flagged.push({ ref, flags });
  }
  return flagged;
}

/** Flags as they are stored and others, each once. */
export const withFlags = (stored: string, added: readonly string[]): string[] => [
  ...new Set([...(JSON.parse(stored) as string[]), ...added]),
];
