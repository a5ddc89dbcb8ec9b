import { createConsole } from '../../src/console/console.ts';
import type { ConsoleRoute } from '../../src/console/visit.ts';

/** The console's own route table, with every optional part. */
export function consoleTable(): readonly ConsoleRoute[] {
  const unused = (): never => {
    throw new Error('The table is only read');
  };
  return createConsole({
    database: {} as never,
    personal: {} as never,
    notices: {} as never,
    limiter: () => ({}) as never,
    secrets: [Buffer.alloc(32, 7)],
    knowledge: unused,
    formProblem: unused,
    desk: {} as never,
    publicUrl: 'http://localhost:3978',
    exposed: false,
    trustedHops: 0,
    assetsDir: 'dist/console',
    openId: { issuer: 'https://login.clinic.example', clientId: 'frontdesk', clientSecret: 'unused' },
    staffAreTold: () => true,
    now: Date.now,
  }).table;
}
