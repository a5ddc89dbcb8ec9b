import { afterFailure } from '../../dialogs/after-failure.ts';
import type { Answerer } from '../domain/answering/answerer.ts';
import { isReferenceCode, type ProvableClaim, readReference } from '../domain/callbacks/reference-claim.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import { isBrought } from '../domain/transcripts/channel.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Reply } from '../domain/transcripts/reply.ts';
import { withoutSecretsIn } from '../domain/transcripts/secret-numbers.ts';
import type { Draws, Inbound, Proof, Snapshot, TurnOutput } from '../domain/transcripts/turn.ts';
import type {
  CommitOutcome,
  LoadedConversation,
  RenderedReply,
  TurnRecord,
} from '../domain/transcripts/turn-record.ts';
import { emergencyReply } from '../domain/triage/emergency-reply.ts';
import type { ReadTriage, Triage } from '../domain/triage/triage.ts';
import { AnsweredDirectly, type AnswerRow } from './answered-directly.ts';
import { ConversationQueue, QueueFull } from './conversation-queue.ts';
import { hearBurst } from './hear-burst.ts';
import { hearName } from './hear-name.ts';
import type { Render, Rendering } from './render.ts';
import { withShown } from './shown-so-far.ts';
import { NO_OBSERVER, type TurnObserver, type TurnStage } from './turn-observer.ts';

/** What the bot knows during one turn: all of one version. */
export interface Desk {
  readonly knowledge: Knowledge;
  readonly answerer: Answerer;
  readonly triage: ReadTriage;
  /** False while nobody would know of a request: then no call is offered. */
  readonly takesCallbacks: boolean;
  /** True while a manager has paused the bot to emergencies, the phone number and calls. */
  readonly paused: boolean;
  /** Whether texts are sent that nobody has just asked for; unset where there are none. */
  readonly startsTexts?: boolean;
}

export interface TurnRunnerOptions {
  /** The desk as of now; a reload swaps it between turns. */
  desk(): Desk;
  readonly phrases: Phrases;
  /** By channel. */
  readonly renderers: Readonly<Record<string, Render>>;
  /** Runs the bot on a turn; does no I/O. */
  runBot(turn: {
    inbound: Inbound;
    triage: Triage;
    draws: Draws;
    snapshot: Snapshot;
    desk: Desk;
  }): Promise<TurnOutput>;
  /** @param proven references of requests that this message proves to be its visitor's. */
  load(inbound: Inbound, proven?: readonly string[]): Promise<LoadedConversation>;
  /** Whether a reference and the digits of its phone belong together; counts what is tried. */
  prove(claimed: ProvableClaim): Promise<Proof>;
  commit(record: TurnRecord): Promise<CommitOutcome>;
  /** Keeps an emergency that was answered while the database is away. */
  journal(entry: { inbound: Inbound; draws: Draws }): Promise<void>;
  draw(): Draws;
  /** Told of what went wrong, for the log: nothing that a visitor wrote is in it. */
  onError(event: string, error: unknown): void;
  /** Whether messages that come now would wait longer than anybody does; emergencies are answered all the same. */
  isOverloaded?(): boolean;
  readonly observer?: TurnObserver;
}

export type TurnResult =
  | {
      readonly kind: 'recorded';
      readonly seq: number;
      readonly payloads: readonly string[];
      /** Whether the message had been recorded before. */
      readonly repeated: boolean;
    }
  /** An emergency, answered although it isn't recorded. */
  | {
      readonly kind: 'unrecorded';
      readonly payloads: readonly string[];
      /** Whether it is recorded later; false when its sender has had more of them kept than anybody needs. */
      readonly later: boolean;
    };

/** What the sender of a message may still do. */
export interface Admission {
  /** Checks the limits; not asked for an emergency. Throws what refuses the message. */
  admit(): Promise<void>;
  /** Whether one more emergency is kept; it is answered either way. */
  keepsEmergency(): Promise<boolean>;
}

const WITHOUT_LIMITS: Admission = { admit: async () => undefined, keepsEmergency: async () => true };

/** The turn couldn't be recorded: the sender should send the same message again. */
export class TurnRefused extends Error {
  override readonly name = 'TurnRefused';
  readonly retryAfterSeconds: number;

  constructor(why: string, retryAfterSeconds: number, cause?: unknown) {
    super(why, { cause });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const QUEUE_CAP = 32;
/** Turns that are under way or wait, in all conversations: what comes on top would wait longer than anybody does, and fill the memory. */
const MOST_UNDER_WAY = 256;
const BUSY_RETRY_SECONDS = 3;
/** Behind turns that took so long together a message would be answered later than services wait: while the database is slow, or away. */
const LONGEST_WAIT_MS = 3_000;
const MOST_RERUNS = 3;
/** An emergency is answered within 300 ms whatever the database does. */
const EMERGENCY_DEADLINE_MS = 200;
const JOURNAL_DEADLINE_MS = 60;

/** Runs turns: each is one transaction, and nothing is acknowledged or delivered before it is on disk. */
export class TurnRunner {
  readonly #options: TurnRunnerOptions;
  readonly #queue = new ConversationQueue(QUEUE_CAP);
  readonly #answered = new AnsweredDirectly();
  readonly #observer: TurnObserver;

  constructor(options: TurnRunnerOptions) {
    this.#options = options;
    this.#observer = options.observer ?? NO_OBSERVER;
  }

  /** Turns that are under way or wait. */
  get underWay(): number {
    return this.#queue.size;
  }

  /**
   * @throws {TurnRefused} when the turn isn't recorded; also what `admit` throws.
   */
  run(received: Inbound, sender: Admission = WITHOUT_LIMITS): Promise<TurnResult> {
    return this.#timed('turn', () => this.#run(received, sender));
  }

  async #run(received: Inbound, sender: Admission): Promise<TurnResult> {
    const inbound = withoutSecretsIn(received);
    const desk = this.#options.desk();
    const begun = performance.now();
    const triage = desk.triage(inbound.text);
    this.#observer.took('triage', (performance.now() - begun) / 1000);
    const draws = this.#options.draw();
    if (triage.tier === 'T1')
      return (await sender.keepsEmergency())
        ? this.#runEmergency(desk, inbound, triage, draws)
        : this.#onlyAnswer(desk, inbound, triage, draws, { later: false });
    if (this.#queue.size >= MOST_UNDER_WAY || this.#options.isOverloaded?.()) {
      this.#observer.turned(inbound.channel, 'refused');
      throw new TurnRefused('Too many messages are under way', BUSY_RETRY_SECONDS);
    }
    await sender.admit().catch((refusal) => {
      this.#observer.turned(inbound.channel, 'limited');
      throw refusal;
    });
    return this.#inQueue(inbound, triage, draws);
  }

  /**
   * Told whether the answer to an emergency that isn't recorded has reached its channel: then it isn't brought there again once it is.
   * To be told of each such answer on a channel whose replies are brought.
   */
  answeredDirectly(inbound: Inbound, hasArrived: boolean): void {
    this.#answered.settle(inbound, hasArrived);
  }

  /** Whether what this row says has reached its channel already; waits for an answer that is on its way. */
  hasArrived(row: AnswerRow): Promise<boolean> {
    return this.#answered.hasArrivedAs(row);
  }

  /** Enters an emergency that was answered while the database was away. Safe to repeat. */
  async enter({ inbound, draws }: { inbound: Inbound; draws: Draws }): Promise<void> {
    const entered = (await this.#answered.hasArrived(inbound))
      ? { ...inbound, isAnswered: true as const }
      : inbound;
    await this.#inQueue(entered, this.#options.desk().triage(inbound.text), draws);
  }

  async #inQueue(inbound: Inbound, triage: Triage, draws: Draws): Promise<TurnResult> {
    const options = { pastCap: triage.tier === 'T1' };
    const begun = performance.now();
    const record = () => {
      const waited = performance.now() - begun;
      this.#observer.took('wait', waited / 1000);
      if (waited > LONGEST_WAIT_MS && !options.pastCap)
        throw new TurnRefused('The messages before this one took too long', BUSY_RETRY_SECONDS);
      return this.#recordTurn(inbound, triage, draws);
    };
    try {
      return await this.#queue.run(inbound.conversation, record, options);
    } catch (error) {
      this.#observer.turned(inbound.channel, 'refused');
      if (error instanceof QueueFull) throw new TurnRefused('The conversation is busy', 1, error);
      throw error;
    }
  }

  async #recordTurn(inbound: Inbound, triage: Triage, draws: Draws): Promise<TurnResult> {
    // Once for all runs: each time counts as a try.
    let proof: Proof | null | undefined;
    for (let runs = 0; runs <= MOST_RERUNS; runs++) {
      const proven = proof?.kind === 'found' ? [proof.ref] : [];
      let loaded = await this.#timed('read', () => this.#storage(() => this.#options.load(inbound, proven)));
      if (loaded.recorded) {
        this.#observer.turned(inbound.channel, 'repeated');
        return { kind: 'recorded', repeated: true, ...loaded.recorded };
      }
      if (proof === undefined) {
        proof = await this.#prove(inbound, triage, draws, loaded.snapshot);
        if (proof?.kind === 'found') {
          const { ref } = proof;
          loaded = await this.#storage(() => this.#options.load(inbound, [ref]));
        }
      }
      const snapshot = proof ? { ...loaded.snapshot, proof } : loaded.snapshot;
      const record = await this.#timed('bot', () => this.#makeRecord(inbound, triage, draws, snapshot));
      const outcome = await this.#timed('commit', () => this.#storage(() => this.#options.commit(record)));
      if (outcome.kind === 'committed') {
        this.#observer.turned(inbound.channel, outcomeOf(record));
        return recorded(record);
      }
    }
    throw new TurnRefused(
      'The conversation, or a time that it asks for, changed while this message was handled',
      1,
    );
  }

  /** What becomes of a reference that the message names, unless it is this conversation's own. */
  async #prove(
    { conversation, text, type }: Inbound,
    { tier }: Triage,
    { now }: Draws,
    { state, callbacks }: Snapshot,
  ): Promise<Proof | null> {
    const claim = type === 'message' && tier !== 'T1' ? readReference(text, state.named ?? null) : null;
    if (!claim || callbacks.some(({ ref }) => ref === claim.ref)) return null;
    const { ref, digits } = claim;
    if (!isReferenceCode(ref)) return { kind: 'no-code', ref };
    if (digits === null) return { kind: 'no-digits', ref };
    return this.#storage(() => this.#options.prove({ conversation, claim: { ref, digits }, now }));
  }

  async #makeRecord(inbound: Inbound, own: Triage, draws: Draws, snapshot: Snapshot): Promise<TurnRecord> {
    const desk = this.#options.desk();
    const triage = hearName(hearBurst(own, { inbound, snapshot, draws }, desk), { inbound, snapshot });
    const make = (output: TurnOutput): TurnRecord => {
      const { replies, ...rest } = output;
      const rendered = this.#render(desk, replies, {
        inbound,
        lang: output.state.lang,
        at: draws.now,
        seq: snapshot.lastSeq + 1,
        page: output.state.showing?.page ?? 0,
      });
      const state = withShown(output.state, rendered);
      return {
        inbound,
        triage,
        draws,
        base: { version: snapshot.version, lastSeq: snapshot.lastSeq },
        output: { ...rest, state },
        replies: rendered.map(({ reply }) => reply),
      };
    };
    try {
      return make(await this.#options.runBot({ inbound, triage, draws, snapshot, desk }));
    } catch (error) {
      this.#options.onError('turn failed', error);
      return make(await this.#afterFailure(desk, { inbound, triage, draws, snapshot }));
    }
  }

  /** The bot may have changed the snapshot that it failed on, so what is kept is read anew. */
  async #afterFailure(desk: Desk, turn: Omit<Parameters<typeof afterFailure>[0], 'knowledge'>) {
    const { snapshot } = await this.#storage(() => this.#options.load(turn.inbound));
    return afterFailure({ ...turn, snapshot, knowledge: desk.knowledge });
  }

  #render(
    desk: Desk,
    replies: readonly Reply[],
    to: { inbound: Inbound; lang: string; at: string; seq: number | null; page: number },
  ): { reply: RenderedReply; rendering: Rendering }[] {
    const { inbound, seq, ...context } = to;
    const render = this.#options.renderers[inbound.channel];
    if (!render) throw new Error(`No renderer for channel "${inbound.channel}": add it in app.ts`);
    return replies.map((parts, i) => {
      const rendering = render(parts, {
        ...context,
        knowledge: desk.knowledge,
        phrases: this.#options.phrases,
        conversation: inbound.conversation,
        messageId: inbound.messageId,
        seq: seq === null ? null : seq + 1 + i,
        replyTo: seq,
      });
      return { reply: { parts, payload: rendering.payload }, rendering };
    });
  }

  /** Records the emergency like any turn if that is quick; else answers it first and sees to the record afterwards. */
  async #runEmergency(desk: Desk, inbound: Inbound, triage: Triage, draws: Draws): Promise<TurnResult> {
    const turn = this.#inQueue(inbound, triage, draws);
    const result = await within(EMERGENCY_DEADLINE_MS, turn).catch((error) => {
      this.#options.onError('emergency not recorded yet', error);
      return null;
    });
    if (result) return result;
    if (isBrought(inbound)) this.#answered.begin(inbound);
    let late: TurnResult | null = null;
    turn.then(
      (recorded) => {
        late = recorded;
        this.#answered.recordedAs(inbound, rowsOf(recorded));
      },
      () => undefined,
    );
    await within(JOURNAL_DEADLINE_MS, this.#options.journal({ inbound, draws })).catch((error) =>
      this.#options.onError('emergency not journalled', error),
    );
    if (late) {
      this.#answered.settle(inbound, false);
      return late;
    }
    return this.#onlyAnswer(desk, inbound, triage, draws, { later: true });
  }

  #onlyAnswer(
    desk: Desk,
    inbound: Inbound,
    triage: Triage,
    draws: Draws,
    { later }: { later: boolean },
  ): TurnResult {
    this.#observer.turned(inbound.channel, 'unrecorded');
    const lang = this.#languageUnrecorded(inbound, triage);
    const to = { inbound, lang, at: draws.now, seq: null, page: 0 };
    const replies = this.#render(desk, [emergencyReply(triage, desk.knowledge.safety)], to);
    return { kind: 'unrecorded', payloads: replies.map(({ reply }) => reply.payload), later };
  }

  /** The conversation isn't there to be asked: Spanish where the words or the visitor's client say so. */
  #languageUnrecorded({ locale }: Inbound, { lang }: Triage): string {
    const told = locale?.split('-')[0] ?? lang;
    return lang === 'en' && this.#options.phrases.languages().includes(told) ? told : lang;
  }

  async #timed<T>(stage: TurnStage, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.#observer.took(stage, (performance.now() - begun) / 1000);
    }
  }

  async #storage<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#options.onError('storage failed', error);
      throw new TurnRefused('The database is away', 5, error);
    }
  }
}

function outcomeOf({ inbound, output }: TurnRecord): string {
  if (inbound.type === 'start') return 'started';
  return output.outcome ?? (output.formStep === null ? 'other' : 'form');
}

const recorded = (record: TurnRecord): TurnResult => ({
  kind: 'recorded',
  repeated: false,
  seq: record.base.lastSeq + 1,
  payloads: record.replies.map(({ payload }) => payload),
});

/** The rows that answer a recorded message. */
const rowsOf = (result: TurnResult): number[] =>
  result.kind === 'recorded' ? result.payloads.map((_, i) => result.seq + 1 + i) : [];

/** Resolves with null when `work` takes longer than `ms`; the work itself goes on. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
