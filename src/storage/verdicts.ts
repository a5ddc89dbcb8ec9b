import type { Kysely } from 'kysely';
import type { Vote } from '../domain/transcripts/feedback.ts';
import type { RateAnswer, SettleQuestion } from '../domain/transcripts/turn.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import type { WrittenTurn } from './written-turn.ts';

/** A question as it was asked, and the section that the visitor chose for it. */
export interface PickedSection {
  readonly text: string;
  readonly section: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** Keeps what a visitor says of an answer, in the turn's transaction. Said again it replaces what was said before. */
export async function rateAnswer(
  trx: Kysely<Tables>,
  personal: Personal,
  { inbound }: WrittenTurn,
  { answer, sections, version, helped, day }: RateAnswer,
): Promise<void> {
  const voice = personal.lookup('answer', `${inbound.conversation}/${answer}`);
  const said = { helped: helped ? 1 : 0, day };
  await trx
    .insertInto('answer_votes')
    .values(sections.map((section) => ({ voice, section, knowledge_version: version, ...said })))
    .onConflict((oc) => oc.columns(['voice', 'section']).doUpdateSet(said))
    .execute();
}

/** Marks a question of this conversation as answered or not; it goes with the conversation. */
export async function settleQuestion(
  trx: Kysely<Tables>,
  { inbound }: WrittenTurn,
  { seq, answered, picked }: SettleQuestion,
): Promise<void> {
  const verdict = { answered: answered ? 1 : 0, picked };
  await trx
    .insertInto('question_verdicts')
    .values({ conversation_id: inbound.conversation, seq, ...verdict })
    .onConflict((oc) => oc.columns(['conversation_id', 'seq']).doUpdateSet(verdict))
    .execute();
}

/** Questions for which a visitor chose one of two sections, newest first; words that were erased are left out. */
export async function pickedSections(
  db: Kysely<Tables>,
  personal: Personal,
  options: { readonly limit: number },
): Promise<PickedSection[]> {
  const rows = await db
    .selectFrom('question_verdicts as v')
    .innerJoin('activities as a', (join) =>
      join.onRef('a.conversation_id', '=', 'v.conversation_id').onRef('a.seq', '=', 'v.seq'),
    )
    .select(['a.text', 'a.created_at', 'v.picked'])
    .where('v.picked', 'is not', null)
    .where('v.answered', '=', 1)
    .where('a.text', 'is not', null)
    .orderBy('a.created_at', 'desc')
    .limit(options.limit)
    .execute();
  return rows.map(({ text, created_at, picked }) => ({
    text: personal.openOptional(text) ?? '',
    section: picked ?? '',
    at: created_at,
  }));
}

/** Every vote, counted by section, knowledge version and voice. */
export async function votes(db: Kysely<Tables>): Promise<Vote[]> {
  const rows = await db
    .selectFrom('answer_votes')
    .select(['section', 'knowledge_version', 'helped'])
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.max('day').as('last_day')])
    .groupBy(['section', 'knowledge_version', 'helped'])
    .execute();
  return rows.map((row) => ({
    section: row.section,
    version: row.knowledge_version,
    helped: row.helped === 1,
    count: Number(row.count),
    lastDay: row.last_day,
  }));
}
