import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { refuseUnsafe } from '../../src/refuse-unsafe.ts';
import { printFigure } from '../support/print-figure.ts';

const CONTAINERS = 'deploy/containers';
const SMALL_SERVER = 'deploy/small-server';
/** The volume in which PostgreSQL's socket lies. */
const SOCKET = 'postgres-socket';

interface Service {
  readonly image: string;
  readonly user: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly volumes: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
}

const compose = parse(readFileSync(`${CONTAINERS}/compose.yaml`, 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);

describe('the compose file', () => {
  it('runs two replicas, a PostgreSQL and a proxy, and only the proxy is reached from outside', () => {
    expect(Object.keys(compose.services)).toEqual(['frontdesk-1', 'frontdesk-2', 'postgres', 'proxy']);
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.services.postgres).toMatchObject({
      network_mode: 'none',
      command: ['postgres', '-c', 'listen_addresses='],
    });
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
      for (const volume of named.filter((one) => one !== SOCKET))
        expect(others.filter((other) => other.startsWith(`${volume}:`))).toEqual([]);
      for (const bound of service.volumes.filter((volume) => /^[.$]/.test(volume)))
        expect(bound).toMatch(/:ro$/);
    },
  );

  it('lets the replicas alone reach the socket of PostgreSQL', () => {
    const shared = services.map(([name, { volumes }]) => [
      name,
      volumes.filter((volume) => volume.startsWith(`${SOCKET}:`)),
    ]);
    expect(Object.fromEntries(shared)).toEqual({
      'frontdesk-1': [`${SOCKET}:/var/run/postgresql:ro`],
      'frontdesk-2': [`${SOCKET}:/var/run/postgresql:ro`],
      postgres: [`${SOCKET}:/var/run/postgresql`],
      proxy: [],
    });
  });

  it.each(['frontdesk-1', 'frontdesk-2'])(
    'gives %s settings with which a server starts that others can reach',
    (name) => {
      const config = readConfig(settingsOf(name), { dotenv: false });
      expect(config).toMatchObject({ exposed: true, http: { publicUrl: 'https://chat.clinic.example' } });
      expect(() => refuseUnsafe(config, { demo: false, safetyReviewed: true })).not.toThrow();
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

/** A replica's environment as Compose makes it of the image's, of `frontdesk.env` and of its own, which each take precedence in turn. */
function settingsOf(name: string): Record<string, string> {
  const files = settingsOfReadme();
  const image = parseDotenv(wordsOf('ENV').join(' ').split(/\s+/).join('\n'));
  const own = Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
    key,
    interpolated(value, files.compose),
  ]);
  return { ...image, ...files.replica, ...Object.fromEntries(own) };
}

/** `${NAME:?why}` and `${NAME:-default}`, as Compose reads them. @throws {Error} where it would refuse. */
const interpolated = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const value = env[name] || (kind === '-' ? rest : '');
    if (value === '') throw new Error(`${name}: ${rest}`);
    return value;
  });

/** The two files that the README's first commands write. */
function settingsOfReadme(): Readonly<Record<'compose' | 'replica', Record<string, string>>> {
  const readme = readFileSync(`${CONTAINERS}/README.md`, 'utf8');
  const written = /^cat > \.env [\s\S]*?(?=^chmod )/m.exec(readme)?.[0] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-compose-'));
  try {
    const { PATH } = process.env;
    // The folder isn't a checkout.
    execFileSync('sh', ['-euc', `git() { echo v1; }\n${written}`], { cwd: folder, env: { PATH } });
    const read = (file: string) => parseDotenv(readFileSync(join(folder, file)));
    return { compose: read('.env'), replica: read('frontdesk.env') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const dockerLines = readFileSync(`${CONTAINERS}/Dockerfile`, 'utf8')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line));
const wordsOf = (word: string) =>
  dockerLines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

describe('the Dockerfile', () => {
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
    const second = dockerLines.slice(dockerLines.findLastIndex((line) => line.startsWith('FROM')));
    expect(second.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(second.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      second.findLastIndex((line) => /^(?:RUN|COPY) /.test(line)),
    );
    expect(wordsOf('HEALTHCHECK')[0]).toContain('/healthz');
    expect(dockerLines.join('\n')).not.toMatch(/SECRET|PASSWORD|TOKEN|^ARG/m);
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

  it.each([
    ['where it is by itself', 'knowledge', null],
    [
      'where a setting puts it',
      'of ours/articles',
      (folder: string) => `KNOWLEDGE_DIR="${folder}/of ours/articles" # ours`,
    ],
  ])(
    'archives the knowledge every night, %s, by the day of the week, without what can be built again',
    (_, place, setting) => {
      const command = unit('frontdesk-backup.service')
        .find((line) => line.startsWith('ExecStartPre='))
        ?.replace(/^ExecStartPre=-\/bin\/sh -c '(.*)'$/, '$1')
        .replaceAll('$$', '$')
        .replaceAll('%%', '%');
      const folder = mkdtempSync(join(tmpdir(), 'frontdesk-nightly-'));
      try {
        cpSync('knowledge', join(folder, place), { recursive: true });
        writeFileSync(join(folder, place, 'kept-knowledge.bin'), 'built');
        writeFileSync(join(folder, '.env'), setting?.(folder) ?? 'PORT=3978');
        const { PATH } = process.env;
        const here = command
          ?.replace('/var/backups/frontdesk', folder)
          .replace('/usr/bin/node', process.execPath);
        execFileSync('sh', ['-c', here ?? 'false'], { cwd: folder, env: { PATH } });
        const [archive = ''] = readdirSync(folder).filter((name) => /^knowledge-[1-7]\.tar\.gz$/.test(name));
        // As docs/small-server.md puts it back.
        const etc = join(folder, 'etc');
        mkdirSync(etc);
        execFileSync('tar', ['-xzf', join(folder, archive), '-C', etc]);
        const names = readdirSync(join(etc, 'knowledge'), { recursive: true });
        expect(names).toEqual(expect.arrayContaining(['clinic.yaml', 'safety.yaml']));
        expect(names.filter((name) => String(name).endsWith('.bin'))).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
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
