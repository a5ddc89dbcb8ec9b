import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { type StartedConversation, startConversation } from '../support/direct-line-client.ts';
import { figuresOf } from '../support/held-memory.ts';
import { type Connection, Poster } from './load.ts';
import { quantile } from './result.ts';
import { QUESTIONS, question } from './sides.ts';

export interface SocketTask {
  readonly url: string;
  /** Of the server, which was started `COLLECTING`. */
  readonly pid: number;
  readonly sockets: number;
}

export interface OpenedSockets {
  /** Bytes a conversation: of the process, and of its heap. */
  readonly memory: number;
  readonly heap: number;
  /** Milliseconds from the answer to a message's POST to its reply on the socket; 0 where that came first. */
  readonly p50: number;
  readonly p99: number;
}

/** Sockets and questions of each before the first look: what runs for the first time takes memory once. */
const WARM_UP = { sockets: 100, questions: 10 };
const AT_ONCE = 10;
const PER_SECOND = 50;
/** A reply that takes longer is lost. */
const LONGEST_MS = 30_000;

/** Opens the sockets, looks at the server's memory before and after, then says something in each conversation, one after the other. */
export async function visitBySockets({ url, pid, sockets }: SocketTask): Promise<OpenedSockets> {
  await warmUp(url);
  const before = await figuresOf({ url, pid });
  const visitors = await openMany(url, sockets);
  const after = await figuresOf({ url, pid });
  const grown = (name: string) => (after(name) - before(name)) / sockets;
  const times = await pushToEach(visitors);
  for (const visitor of visitors) visitor.close();
  return {
    memory: grown('process_resident_memory_bytes'),
    heap: grown('nodejs_heap_size_used_bytes'),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

async function warmUp(url: string): Promise<void> {
  const visitors = await openMany(url, WARM_UP.sockets);
  for (const text of QUESTIONS.slice(0, WARM_UP.questions))
    for (const visitor of visitors) await visitor.ask(text);
  for (const visitor of visitors) visitor.close();
}

async function openMany(url: string, count: number): Promise<SocketVisitor[]> {
  const visitors: SocketVisitor[] = [];
  while (visitors.length < count) {
    const more = Math.min(AT_ONCE, count - visitors.length);
    visitors.push(...(await Promise.all(Array.from({ length: more }, () => SocketVisitor.open(url)))));
  }
  return visitors;
}

/** At a steady pace: what one waits for the turns of others is no part of a push. */
async function pushToEach(visitors: readonly SocketVisitor[]): Promise<number[]> {
  const begun = performance.now();
  const pushes: Promise<number>[] = [];
  for (const [n, visitor] of visitors.entries()) {
    await sleep(Math.max(0, begun + (n * 1000) / PER_SECOND - performance.now()));
    pushes.push(visitor.ask(QUESTIONS[n % QUESTIONS.length] ?? ''));
  }
  return Promise.all(pushes);
}

/** A visitor whose chat is open. */
class SocketVisitor {
  readonly #socket: WebSocket;
  readonly #conversation: string;
  readonly #connection: Pick<Connection, 'port' | 'headers'>;
  #replied: (at: number) => void = () => undefined;

  private constructor({ conversationId, token, streamUrl }: StartedConversation, port: number) {
    this.#conversation = conversationId;
    this.#connection = { port, headers: { authorization: `Bearer ${token}` } };
    this.#socket = new WebSocket(streamUrl);
    this.#socket.on('message', (frame) => {
      if (String(frame).includes('"role":"bot"')) this.#replied(performance.now());
    });
  }

  /** Resolves once the greeting has come. */
  static async open(url: string): Promise<SocketVisitor> {
    const visitor = new SocketVisitor(await startConversation(url), Number(new URL(url).port));
    await visitor.#reply();
    return visitor;
  }

  /**
   * Says something.
   * @returns milliseconds from its answer to the reply on the socket; 0 where that came first.
   * @throws {Error} where the message is refused.
   */
  async ask(text: string): Promise<number> {
    const poster = new Poster(this.#connection);
    const { path, body } = question(this.#conversation, text);
    const reply = this.#reply();
    const status = await poster.send(path, body.replace('{id}', randomUUID()));
    const answered = performance.now();
    poster.close();
    if (status !== 200) throw new Error(`A message was refused: ${status}`);
    return Math.max(0, (await reply) - answered);
  }

  close(): void {
    this.#socket.close();
  }

  /** When the next reply comes. @throws {Error} where none does. */
  #reply(): Promise<number> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('No reply came over the socket')), LONGEST_MS);
      this.#replied = (at) => {
        clearTimeout(late);
        resolve(at);
      };
    });
  }
}
