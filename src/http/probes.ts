import { sendJson } from './http-server.ts';
import type { Route } from './route.ts';

const READY_WITHIN_MS = 1_000;

export interface Probed {
  /** Rejects while visitors can't be taken. */
  ready(): Promise<unknown>;
  /** What works only with what it had before, a line each; empty when all is well. Public: no content in it. */
  faults?(): readonly string[];
}

/**
 * `/healthz`: the process runs. `/readyz`: it can take visitors, which needs its database; `degraded` takes them too, and somebody
 * has to look.
 */
export function probes({ ready, faults = () => [] }: Probed): Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      access: 'public',
      handle: async (_request, response) => sendJson(response, 200, { status: 'alive' }),
    },
    {
      method: 'get',
      path: '/readyz',
      access: 'public',
      handle: async (_request, response) => {
        const isReady = await settledWithin(READY_WITHIN_MS, ready());
        if (!isReady) return sendJson(response, 503, { status: 'not ready' });
        const degraded = faults();
        sendJson(
          response,
          200,
          degraded.length > 0 ? { status: 'degraded', faults: degraded } : { status: 'ready' },
        );
      },
    },
  ];
}

async function settledWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}
