import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { printFigure } from '../support/print-figure.ts';

const CONTAINERS = 'deploy/containers';
const SMALL_SERVER = 'deploy/small-server';

interface Service {
  readonly image: string;
  readonly user: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly volumes: readonly string[];
  readonly networks: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
}

const compose = parse(readFileSync(`${CONTAINERS}/compose.yaml`, 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);

describe('the compose file', () => {
  it('runs two replicas, a PostgreSQL and a proxy, and only the proxy is reached from outside', () => {
    expect(Object.keys(compose.services)).toEqual(['frontdesk-1', 'frontdesk-2', 'postgres', 'proxy']);
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks.back).toEqual({ internal: true });
    expect(compose.services.postgres?.networks).toEqual(['back']);
    expect(compose.services.proxy?.networks).toEqual(['front']);
    expect(compose.services.proxy?.environment.FRONTDESK_UPSTREAMS).toBe('frontdesk-1:3978 frontdesk-2:3978');
  });

  it.each(services)(
    'gives %s no rights, a read-only file system, and its own places to write',
    (name, service) => {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        user: name === 'proxy' ? 'root' : expect.not.stringMatching(/^(?:root|0)\b/),
      });
      expect(service.image).toMatch(/:(?:\d+\.\d+\S*|\$\{FRONTDESK_VERSION:-local\})$/);
      const named = service.volumes
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((from) => /^[a-z]/.test(from));
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
      const others = services.filter(([other]) => other !== name).flatMap(([, { volumes }]) => volumes);
      for (const volume of named)
        expect(others.filter((other) => other.startsWith(`${volume}:`))).toEqual([]);
      for (const bound of service.volumes.filter((volume) => /^[.$]/.test(volume)))
        expect(bound).toMatch(/:ro$/);
    },
  );

  it('holds no secret: each comes from a file that is never committed', () => {
    const text = readFileSync(`${CONTAINERS}/compose.yaml`, 'utf8');
    expect(text.match(/PASSWORD: .*/g)).toEqual([
      expect.stringMatching(/^PASSWORD: \$\{POSTGRES_PASSWORD:\?/),
    ]);
    expect(text).not.toMatch(/SECRET/);
    const ignored = readFileSync(`${CONTAINERS}/.gitignore`, 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', 'frontdesk.env']));
  });
});

describe('the Dockerfile', () => {
  const lines = readFileSync(`${CONTAINERS}/Dockerfile`, 'utf8')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const wordsOf = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('builds in one stage and runs in another, on one pinned Node that package.json admits', () => {
    const images = wordsOf('FROM');
    expect(images).toHaveLength(2);
    const versions = images.map((image) => /^node:(\d+\.\d+\.\d+)-bookworm/.exec(image)?.[1]);
    expect(new Set(versions).size).toBe(1);
    expect(Number(versions[0]?.split('.')[0])).toBeGreaterThanOrEqual(20);
  });

  it('copies only what is there and what its ignore file lets through', () => {
    const ignore = readFileSync(`${CONTAINERS}/Dockerfile.dockerignore`, 'utf8').split('\n');
    expect(ignore).toContain('*');
    const allowed = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const sources = wordsOf('COPY')
      .filter((words) => !words.startsWith('--from='))
      .flatMap((words) =>
        words
          .split(' ')
          .filter((word) => !word.startsWith('--'))
          .slice(0, -1),
      );
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    expect(sources.toSorted()).toEqual(allowed.toSorted());
  });

  it('ends as a user without rights, with a health check, and no secret in it', () => {
    const second = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(second.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(second.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      second.findLastIndex((line) => /^(?:RUN|COPY) /.test(line)),
    );
    expect(wordsOf('HEALTHCHECK')[0]).toContain('/healthz');
    expect(lines.join('\n')).not.toMatch(/SECRET|PASSWORD|TOKEN|^ARG/m);
  });
});

describe('the small server', () => {
  const unit = (name: string) => readFileSync(`${SMALL_SERVER}/${name}`, 'utf8').split('\n');

  it.each(['frontdesk.service', 'frontdesk-backup.service'])(
    '%s runs with no rights but to its own data',
    (name) => {
      expect(unit(name)).toEqual(
        expect.arrayContaining([
          'User=frontdesk',
          'StateDirectory=frontdesk',
          'NoNewPrivileges=yes',
          'ProtectSystem=strict',
          'ProtectHome=yes',
          'CapabilityBoundingSet=',
          'UMask=0077',
        ]),
      );
    },
  );

  it('puts into a release what it installs, and calls commands that there are', () => {
    const script = readFileSync(`${SMALL_SERVER}/frontdesk-release`, 'utf8');
    const names = readdirSync(SMALL_SERVER);
    for (const [name] of script.matchAll(/\bfrontdesk[\w-]*\.(?:service|timer)\b/g))
      expect(names).toContain(name);
    for (const name of ['frontdesk', 'frontdesk-release'])
      expect(statSync(join(SMALL_SERVER, name)).mode & 0o111).toBe(0o111);
  });
});

/** [what is run, on what]: each of them only where a machine has it. */
const CHECKERS: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
  ['sh', ['-n', `${SMALL_SERVER}/frontdesk-release`], {}],
  ['shellcheck', ['frontdesk', 'frontdesk-release'].map((name) => `${SMALL_SERVER}/${name}`), {}],
  [
    'systemd-analyze',
    [
      'verify',
      ...['frontdesk-backup.service', 'frontdesk-backup.timer', 'frontdesk.service'].map((name) =>
        resolve(SMALL_SERVER, name),
      ),
    ],
    {},
  ],
  [
    'systemd-analyze',
    ['security', '--offline=yes', '--threshold=20', resolve(SMALL_SERVER, 'frontdesk.service')],
    {},
  ],
  ['caddy', ['adapt', '--adapter', 'caddyfile', '--config', `${SMALL_SERVER}/Caddyfile`], {}],
  [
    'caddy',
    ['adapt', '--adapter', 'caddyfile', '--config', `${CONTAINERS}/Caddyfile`],
    { FRONTDESK_SITE: 'chat.clinic.example', FRONTDESK_UPSTREAMS: 'frontdesk-1:3978 frontdesk-2:3978' },
  ],
];

it.each(CHECKERS)('%s finds nothing amiss (%#)', (program, words, env) => {
  const { PATH, HOME } = process.env;
  const { status, error, stderr } = spawnSync(program, words, {
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
  if (error) return printFigure(`${program} is not on this machine: not checked`);
  // systemd warns of a program that isn't at its place, which on a machine that only develops it isn't.
  const complaints = stderr
    .split('\n')
    .filter((line) => line !== '' && !/"level":"info"|is not executable/.test(line));
  const missing = /is not executable/.test(stderr);
  expect({ status: missing ? 0 : status, complaints }).toEqual({ status: 0, complaints: [] });
});
