/** Which pages may call the API and open sockets: our own (the chat's iframe) and those that may embed it. */
export class OriginPolicy {
  readonly #allowed: ReadonlySet<string>;
  readonly #exposed: boolean;

  constructor(options: { publicUrl: string; allowedOrigins: readonly string[]; exposed: boolean }) {
    const own = new URL(options.publicUrl).origin;
    this.#exposed = options.exposed;
    this.#allowed = new Set([...options.allowedOrigins, own, ...(options.exposed ? [] : loopbackTwins(own))]);
  }

  /** A request without Origin comes from no page: it is let in only while nobody else can reach the server. */
  allows(origin: string | undefined): boolean {
    return origin === undefined ? !this.#exposed : this.#allowed.has(origin);
  }

  /** Whether a page's request is answered at all, once it carries a credential of its own. */
  allowsWithCredential(origin: string | undefined): boolean {
    return origin === undefined || this.#allowed.has(origin);
  }
}

/** On one's own machine localhost and 127.0.0.1 are the same place. */
function loopbackTwins(origin: string): string[] {
  const { protocol, port } = new URL(origin);
  return ['localhost', '127.0.0.1'].map((host) => `${protocol}//${host}${port ? `:${port}` : ''}`);
}
