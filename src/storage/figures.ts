import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Outcome } from '../domain/answering/understanding.ts';
import type { Window } from '../domain/callbacks/callback-request.ts';
import type { AskedCall } from '../domain/figures/callback-figures.ts';
import {
  type ConversationTally,
  countsOf,
  type DayCount,
  type MessageTally,
  summed,
} from '../domain/figures/day-counts.ts';
import { type Day, type DayRange, partsOf } from '../domain/figures/range.ts';
import { LIFE_COLUMNS, lifeOf } from './life-rows.ts';
import type { Tables } from './schema.ts';

/**
 * Counts the conversations that began on a day, without opening what is sealed: part by part, so that a turn that comes in meanwhile waits
 * for none but the one under way.
 */
export async function countDay(db: Kysely<Tables>, day: Day): Promise<DayCount[]> {
  const counts: DayCount[] = [];
  for (const part of partsOf(day)) {
    counts.push(...countsOf(day.day, await conversationTallies(db, part), await messageTallies(db, part)));
    await setImmediate();
  }
  return summed(counts);
}

/** Conversations of a time in which somebody wrote. */
const begunOn = (db: Kysely<Tables>, { start, end }: Window) =>
  db
    .selectFrom('conversations as c')
    .where('c.created_at', '>=', start)
    .where('c.created_at', '<', end)
    .where('c.wrote', '=', 1);

async function conversationTallies(db: Kysely<Tables>, day: Day): Promise<ConversationTally[]> {
  const rows = await begunOn(db, day)
    .select(['c.channel', 'c.form_step'])
    .select((eb) => [
      eb.case().when('c.callbacks', '>', 0).then(eb.lit(1)).else(eb.lit(0)).end().as('sent'),
      eb.fn.countAll().as('count'),
    ])
    .groupBy(['c.channel', 'c.form_step', 'sent'])
    .execute();
  return rows.map(({ channel, form_step, sent, count }) => ({
    channel,
    formStep: form_step,
    sent: Number(sent) === 1,
    count: Number(count),
  }));
}

async function messageTallies(db: Kysely<Tables>, day: Day): Promise<MessageTally[]> {
  // A join would be read from its large side, whole.
  const rows = await db
    .selectFrom('activities as a')
    .leftJoin('question_verdicts as v', (join) =>
      join.onRef('v.conversation_id', '=', 'a.conversation_id').onRef('v.seq', '=', 'a.seq'),
    )
    .where('a.conversation_id', 'in', begunOn(db, day).select('c.id'))
    .where('a.direction', '=', 'in')
    .where('a.type', '=', 'message')
    .select(['a.outcome', 'a.sections', 'a.missing', 'v.answered'])
    .select((eb) => eb.fn.countAll().as('count'))
    .groupBy(['a.outcome', 'a.sections', 'a.missing', 'v.answered'])
    .execute();
  return rows.map(({ outcome, sections, missing, answered, count }) => ({
    outcome: outcome as Outcome | null,
    sections: sections === null ? [] : (JSON.parse(sections) as string[]),
    missing,
    verdict: answered === null ? null : answered === 1,
    count: Number(count),
  }));
}

/** The calls that were asked for in a time, one a card. */
export async function askedCalls(db: Kysely<Tables>, { start, end }: Window): Promise<AskedCall[]> {
  const rows = await db
    .selectFrom('callback_requests as r')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('callback_events as e')
          .innerJoin('callback_requests as a', 'a.ref', 'e.ref')
          .where('a.created_at', '>=', start)
          .where('a.created_at', '<', end)
          .where('e.kind', 'in', ['attempted', 'reached'])
          .groupBy('e.ref')
          .select('e.ref as event_ref')
          .select((of) => [
            of.fn.min('e.at').as('called_at'),
            of.fn
              .min(
                of
                  .case()
                  .when(of.or([of('e.kind', '=', 'reached'), of('e.detail', 'like', '%"they-called"%')]))
                  .then(of.ref('e.at'))
                  .end(),
              )
              .as('reached_at'),
          ])
          .as('calls'),
      (join) => join.onRef('calls.event_ref', '=', 'r.ref'),
    )
    .select(LIFE_COLUMNS.map((column) => `r.${column}` as const))
    .select(['calls.called_at', 'calls.reached_at'])
    .where('r.created_at', '>=', start)
    .where('r.created_at', '<', end)
    .where('r.joined_ref', 'is', null)
    .execute();
  return rows.map((row) => ({ life: lifeOf(row), calledAt: row.called_at, reachedAt: row.reached_at }));
}

/** What visitors said of the answers from a section. */
export interface SectionVotes {
  readonly section: string;
  readonly helped: number;
  readonly not: number;
}

/** Votes on answers by section, the most first. */
export async function votesIn(db: Kysely<Tables>, { from, to }: DayRange): Promise<SectionVotes[]> {
  const rows = await db
    .selectFrom('answer_votes')
    .select('section')
    .select((eb) => [eb.fn.sum('helped').as('helped'), eb.fn.countAll().as('count')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('section')
    .execute();
  return rows
    .map(({ section, helped, count }) => ({
      section,
      helped: Number(helped),
      not: Number(count) - Number(helped),
    }))
    .sort((a, b) => b.helped + b.not - (a.helped + a.not) || a.section.localeCompare(b.section));
}
