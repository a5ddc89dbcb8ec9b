import { type Kysely, sql } from 'kysely';
import type { Personal } from './personal.ts';
import type { Sealed, Tables } from './schema.ts';

/** A question that was declined or whose answer didn't help, as it was asked. */
export interface Unanswered {
  readonly conversation: string;
  readonly text: string;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Whether it had an answer, which its visitor found no help. */
  readonly hadAnswer: boolean;
}

interface Row {
  readonly conversation: string;
  readonly seq: number;
  readonly text: Sealed | null;
  readonly at: string;
  readonly outcome: string | null;
}

/**
 * The latest questions that nothing answered, or whose answer the visitor found no help, newest first; words that were erased are left
 * out. Reads no more rows than there are such questions.
 */
export async function unansweredQuestions(
  db: Kysely<Tables>,
  personal: Personal,
  options: { readonly limit: number },
): Promise<Unanswered[]> {
  const [declined, unhelpful] = await Promise.all([
    declinedQuestions(db, options.limit),
    unhelpfulQuestions(db, options.limit),
  ]);
  return [...declined, ...unhelpful]
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, options.limit)
    .map(({ conversation, text, at, outcome }) => ({
      conversation,
      text: personal.openOptional(text) ?? '',
      at,
      hadAnswer: outcome !== 'decline',
    }));
}

/** Those without a verdict. */
const declinedQuestions = (db: Kysely<Tables>, limit: number): Promise<Row[]> =>
  db
    .selectFrom('activities as a')
    .leftJoin('question_verdicts as v', (join) =>
      join.onRef('v.conversation_id', '=', 'a.conversation_id').onRef('v.seq', '=', 'a.seq'),
    )
    .select(['a.conversation_id as conversation', 'a.seq', 'a.text', 'a.created_at as at', 'a.outcome'])
    // As it stands in the index: SQLite takes a parameter for any outcome.
    .where('a.outcome', '=', sql.lit('decline'))
    .where('a.direction', '=', 'in')
    .where('a.text', 'is not', null)
    .where('v.answered', 'is', null)
    .orderBy('a.created_at', 'desc')
    .limit(limit)
    .execute();

const unhelpfulQuestions = (db: Kysely<Tables>, limit: number): Promise<Row[]> =>
  db
    .selectFrom('question_verdicts as v')
    .innerJoin('activities as a', (join) =>
      join.onRef('a.conversation_id', '=', 'v.conversation_id').onRef('a.seq', '=', 'v.seq'),
    )
    .select(['a.conversation_id as conversation', 'a.seq', 'a.text', 'a.created_at as at', 'a.outcome'])
    .where('v.answered', '=', sql.lit(0))
    .where('a.direction', '=', 'in')
    .where('a.text', 'is not', null)
    .orderBy('a.created_at', 'desc')
    .limit(limit)
    .execute();
