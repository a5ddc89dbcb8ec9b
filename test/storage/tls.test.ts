import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainStartFailure } from '../../src/start-failure.ts';
import { openStores } from '../../src/stores.ts';
import { certificateFor, type ServerCertificate } from '../support/certificates.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { type Postgres, startPostgres } from '../support/postgres.mjs';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { startServer } from '../support/server.ts';

/** The host that the certificate is for; by 127.0.0.1 it is the same server. */
const HOST = 'localhost';

describe('with sslmode=verify-full', () => {
  let folder: string;
  let certificate: ServerCertificate;
  let postgres: Postgres;
  let plain: DatabaseLocation;
  let encrypted: DatabaseLocation;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frontdesk-authority-'));
    certificate = await certificateFor(HOST);
    await writeFile(join(folder, 'authority.pem'), certificate.ca);
    await writeFile(join(folder, 'another.pem'), (await certificateFor(HOST)).ca);
    postgres = await startPostgres({ tls: certificate });
    [encrypted, plain] = [
      await createDatabase('postgresql', postgres.url),
      await createDatabase('postgresql'),
    ];
  });
  afterAll(async () => {
    await dropDatabase(plain);
    await dropDatabase(encrypted);
    await postgres.destroy();
    await rm(folder, { recursive: true });
  });

  const verified = (to: DatabaseLocation, host: string, authority: string | null): DatabaseLocation => {
    const url = new URL(to.databaseUrl ?? '');
    url.hostname = host;
    url.searchParams.set('sslmode', 'verify-full');
    if (authority) url.searchParams.set('sslrootcert', join(folder, authority));
    return { ...to, databaseUrl: url.href };
  };

  it('answers a visitor from a PostgreSQL whose certificate is of the authority of sslrootcert and for the host', async () => {
    const location = verified(encrypted, HOST, 'authority.pem');
    const server = await startServer({ location });
    const visitor = await DirectLineClient.start(server.url);
    expect(textOf(await visitor.ask('Can magnesium IV help with muscle cramps?'))).toContain('Jason Mendoza');
    await server.close();

    const stores = await openStores(location, [TEST_SECRET]);
    const { rows } = await stores.database.connections!.query(
      'select version from pg_stat_ssl where pid = pg_backend_pid() and ssl',
    );
    expect(rows).toEqual([{ version: expect.stringMatching(/^TLSv1\.[23]$/) }]);
    await stores.close();
    const { out } = await callFrontdesk(['doctor'], environmentOf(location, 0));
    expect(out).toMatch(/^ok {4}database {3}postgresql, up to date$/m);
  });

  it.each<[string, () => DatabaseLocation, RegExp, RegExp]>([
    [
      'another authority',
      () => verified(encrypted, HOST, 'another.pem'),
      /the certificate .* is of an authority that isn’t known here/,
      /add &sslrootcert=FILE to DATABASE_URL/,
    ],
    [
      'an authority that nobody has named',
      () => verified(encrypted, HOST, null),
      /the certificate .* is of an authority that isn’t known here/,
      /add &sslrootcert=FILE to DATABASE_URL/,
    ],
    [
      'another host',
      () => verified(encrypted, '127.0.0.1', 'authority.pem'),
      /the certificate .* is for another host than the one that DATABASE_URL names/,
      /name the host in DATABASE_URL as its certificate does/,
    ],
    [
      'no TLS at all',
      () => verified(plain, HOST, 'authority.pem'),
      /the database server takes no encrypted connections, and DATABASE_URL asks for one/,
      /set ssl = on there/,
    ],
    [
      'a file of its authority that isn’t there',
      () => verified(encrypted, HOST, 'nowhere.pem'),
      /a file of certificates that DATABASE_URL names, by sslrootcert say, can’t be read/,
      /correct its path/,
    ],
  ])(
    'refuses a server with %s, and says what to do at the start and in doctor',
    async (_what, at, said, remedy) => {
      const location = at();
      const refused = await openStores(location, [TEST_SECRET]).then(
        () => null,
        (error: unknown) => explainStartFailure(error),
      );
      expect(refused).toMatch(new RegExp(`^Frontdesk could not start: ${said.source}: .*${remedy.source}`));
      const { code, out } = await callFrontdesk(['doctor'], environmentOf(location, 0));
      expect(code).toBe(1);
      expect(out).toMatch(new RegExp(`^fail {2}database {3}${said.source} — .*${remedy.source}`, 'm'));
      expect(out).not.toContain(folder);
      const command = await callFrontdesk(['callbacks', 'list'], environmentOf(location, 0));
      expect(command.err).toMatch(new RegExp(`^frontdesk: ${said.source}: `));
    },
  );

  it('refuses a server whose certificate has expired', async () => {
    const expired = await certificateFor(HOST, new Date(Date.now() - 60_000));
    await writeFile(join(folder, 'of-expired.pem'), expired.ca);
    const server = await startPostgres({ tls: expired });
    const location = { ...encrypted, databaseUrl: server.url };
    const { out } = await callFrontdesk(
      ['doctor'],
      environmentOf(verified(location, HOST, 'of-expired.pem'), 0),
    );
    expect(out).toMatch(/^fail {2}database {3}the certificate .* has expired — renew it there$/m);
    await server.destroy();
  });
});
