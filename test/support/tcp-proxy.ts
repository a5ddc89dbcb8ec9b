import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What lies between a server and its database: the way through it can be cut, slow, or lead elsewhere.
 *
 *     const proxy = await TcpProxy.start(new URL(postgres.url).port);
 *     const location = await createDatabase('postgresql', proxy.through(postgres.url));
 */
export class TcpProxy {
  readonly #server: Server;
  readonly #ways = new Set<Way>();
  #target: number;
  #isCut = false;
  #lateMs = 0;
  #isLate: (sent: Buffer) => boolean = () => true;

  private constructor(target: number, server: Server) {
    this.#target = target;
    this.#server = server;
    server.on('connection', (socket) => this.#take(socket));
  }

  /** On a free port of the loopback interface. @param target the port that it leads to. */
  static async start(target: number | string): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(Number(target), server);
  }

  /** The same address, by way of this proxy. */
  through(address: string): string {
    const url = new URL(address);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /**
   * From now on nothing passes, and neither side is told: no end, no reset. Connections that were open stay dead for ever, as where the way
   * forgot them.
   */
  cut(): void {
    this.#isCut = true;
    for (const way of this.#ways) way.cut();
  }

  /** New connections pass again. */
  mend(): void {
    this.#isCut = false;
  }

  /** What clients send comes so much later, or what `isLate` says of it. */
  slow(ms: number, isLate: (sent: Buffer) => boolean = () => true): void {
    this.#lateMs = ms;
    this.#isLate = isLate;
  }

  /** New connections lead to this port; those that are open stay where they are. */
  lead(target: number | string): void {
    this.#target = Number(target);
  }

  async close(): Promise<void> {
    for (const way of this.#ways) way.end();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(client: Socket): void {
    const way = new Way(client, this.#isCut ? null : connect(this.#target, '127.0.0.1'), (sent) =>
      this.#isLate(sent) ? this.#lateMs : 0,
    );
    this.#ways.add(way);
    client.once('close', () => {
      if (!way.isCut) this.#ways.delete(way);
    });
  }
}

/** The two sockets of one connection. */
class Way {
  readonly #client: Socket;
  readonly #server: Socket | null;
  isCut: boolean;
  /** What was sent arrives in this order. */
  #last: Promise<void> = Promise.resolve();

  /** @param server null where it leads nowhere. */
  constructor(client: Socket, server: Socket | null, lateMs: (sent: Buffer) => number) {
    this.#client = client;
    this.#server = server;
    this.isCut = server === null;
    client.on('error', () => {});
    server?.on('error', () => {});
    client.on('data', (sent) => this.#pass(server, sent, lateMs(sent)));
    server?.on('data', (sent) => this.isCut || client.write(sent));
    client.on('close', () => this.isCut || server?.destroy());
    server?.on('close', () => this.isCut || client.destroy());
  }

  cut(): void {
    this.isCut = true;
  }

  end(): void {
    this.#client.destroy();
    this.#server?.destroy();
  }

  #pass(server: Socket | null, sent: Buffer, lateMs: number): void {
    const due = lateMs > 0 ? new Promise((resolve) => setTimeout(resolve, lateMs)) : null;
    this.#last = Promise.all([this.#last, due]).then(() => {
      if (!this.isCut) server?.write(sent);
    });
  }
}
