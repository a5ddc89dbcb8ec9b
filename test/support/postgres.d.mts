/** A PostgreSQL server of the test run; see postgres.mjs for what each method does. */
export interface Postgres {
  readonly url: string;
  start(): Promise<void>;
  startStandby(): Promise<Postgres>;
  stop(mode?: 'smart' | 'fast' | 'immediate'): Promise<void>;
  kill(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  destroy(): Promise<void>;
}

export function startPostgres(options?: {
  readonly fsync?: boolean;
  readonly tls?: { readonly cert: string; readonly key: string };
}): Promise<Postgres>;
