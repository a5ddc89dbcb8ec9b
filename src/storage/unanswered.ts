import type { Kysely } from 'kysely';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';

/** A question that was declined or whose answer didn't help, as it was asked. */
export interface Unanswered {
  readonly text: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** The latest questions that nothing answered, or whose answer the visitor found no help, newest first; words that were erased are left out. */
export async function unansweredQuestions(
  db: Kysely<Tables>,
  personal: Personal,
  options: { readonly limit: number },
): Promise<Unanswered[]> {
  const rows = await db
    .selectFrom('activities as a')
    .leftJoin('question_verdicts as v', (join) =>
      join.onRef('v.conversation_id', '=', 'a.conversation_id').onRef('v.seq', '=', 'a.seq'),
    )
    .select(['a.text', 'a.created_at'])
    .where('a.direction', '=', 'in')
    .where('a.text', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('v.answered', '=', 0),
        eb.and([eb('a.outcome', '=', 'decline'), eb('v.answered', 'is', null)]),
      ]),
    )
    .orderBy('a.created_at', 'desc')
    .limit(options.limit)
    .execute();
  return rows.map(({ text, created_at }) => ({ text: personal.openOptional(text) ?? '', at: created_at }));
}
