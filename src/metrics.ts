import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { TurnObserver, TurnStage } from './bot/turn-observer.ts';
import { promiseOf } from './domain/callbacks/promise.ts';
import { bearsSecret } from './http/bearer-secret.ts';
import { HttpError } from './http/http-error.ts';
import { sendText } from './http/http-server.ts';
import type { Route } from './http/route.ts';
import { waitingCards } from './storage/callback-queue.ts';
import { type Database, ping } from './storage/database.ts';
import { deadLetters, waitingDeliveries } from './storage/outbox-state.ts';

/** Seconds: of a stage of a turn, and of a whole one on a busy machine. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What is looked at when somebody asks for the figures. */
export interface Measured {
  readonly database: Database;
  turnsUnderWay(): number;
  sockets(): number;
  leads(): boolean;
  knowledgeVersion(): string;
  /** The clock, in milliseconds. */
  now(): number;
}

/** Figures for Prometheus. No label holds what somebody wrote, a name, a number, an address or a conversation. */
export class Metrics implements TurnObserver {
  readonly #registry = new Registry();
  readonly #turns = new Counter({
    name: 'frontdesk_turns_total',
    help: 'Messages handled, by channel and what came of them',
    labelNames: ['channel', 'outcome'],
    registers: [this.#registry],
  });
  readonly #stages = new Histogram({
    name: 'frontdesk_turn_stage_seconds',
    help: 'How long the parts of a turn take; "turn" is all of it',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers: [this.#registry],
  });

  readonly #byStage: Partial<Record<TurnStage, Histogram.Internal<'stage'>>> = {};

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  took(stage: TurnStage, seconds: number): void {
    // To find the labels anew takes longer than to count.
    this.#byStage[stage] ??= this.#stages.labels({ stage });
    this.#byStage[stage].observe(seconds);
  }

  turned(channel: string, outcome: string): void {
    this.#turns.inc({ channel, outcome });
  }

  /** To be called once, when the parts are there that it looks at. */
  watch(measured: Measured): void {
    const { database, now } = measured;
    this.#gauge(
      'frontdesk_turns_under_way',
      'Turns that run or wait in this process',
      measured.turnsUnderWay,
    );
    this.#gauge('frontdesk_sockets', 'Open sockets of this process', measured.sockets);
    this.#gauge('frontdesk_leads', '1 where this process does the timed jobs', () =>
      Number(measured.leads()),
    );
    this.#gauge('frontdesk_database_up', '1 while the database takes writes', () => isUp(database));
    this.#gauge(
      'frontdesk_dead_letters',
      'Deliveries that were given up',
      async () => (await deadLetters(database.reader)).length,
    );
    this.#labelled('frontdesk_knowledge_info', 'The version that answers', 'version', () => [
      [measured.knowledgeVersion(), 1],
    ]);
    this.#labelled('frontdesk_outbox_waiting', 'Deliveries that wait', 'destination', async () =>
      (await waitingDeliveries(database.reader)).map(({ destination, count }) => [destination, count]),
    );
    this.#labelled(
      'frontdesk_outbox_oldest_seconds',
      'Age of the oldest delivery that waits',
      'destination',
      async () =>
        (await waitingDeliveries(database.reader)).map(({ destination, since }) => [
          destination,
          Math.max(0, now() - Date.parse(since)) / 1000,
        ]),
    );
    this.#labelled(
      'frontdesk_callbacks',
      'Callback requests that wait, by what becomes of their promise',
      'promise',
      () => promises(database, new Date(now()).toISOString()),
    );
  }

  /** In the format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, measure: () => number | Promise<number>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      // While the database is away the other figures matter the more.
      collect: async () => {
        gauge.set(await Promise.resolve(measure()).catch(() => Number.NaN));
      },
    });
  }

  #labelled(
    name: string,
    help: string,
    label: string,
    measure: () => readonly (readonly [string, number])[] | Promise<readonly (readonly [string, number])[]>,
  ): void {
    const gauge: Gauge<string> = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.#registry],
      collect: async () => {
        const values = await Promise.resolve(measure()).catch(() => []);
        gauge.reset();
        for (const [value, figure] of values) gauge.set({ [label]: value }, figure);
      },
    });
  }
}

const isUp = (database: Database): Promise<number> =>
  ping(database).then(
    () => 1,
    () => 0,
  );

async function promises(database: Database, now: string): Promise<[string, number][]> {
  const counts = new Map<string, number>([
    ['later', 0],
    ['due', 0],
    ['at-risk', 0],
    ['missed', 0],
  ]);
  for (const card of await waitingCards(database.reader)) {
    const state = promiseOf(card, now);
    if (state !== null) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts];
}

/** `/metrics`: for who bears the token, and for everybody where nobody else can reach the server and none is set. */
export function metricsRoutes(
  metrics: Metrics,
  { token, exposed }: { token: string | null; exposed: boolean },
): Route[] {
  if (token === null && exposed) return [];
  return [
    {
      method: 'get',
      path: '/metrics',
      access: 'token',
      handle: async (request, response) => {
        if (token !== null && !bearsSecret(request, token))
          throw new HttpError(401, 'Unauthorized', 'Send METRICS_TOKEN as a Bearer token');
        const text = await metrics.text();
        sendText(response, 200, 'text/plain; version=0.0.4; charset=utf-8', text);
      },
    },
  ];
}
