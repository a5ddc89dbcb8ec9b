import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { copyCluster, keepFiles, prepareCluster } from './postgres-files.mjs';

const STOP_SIGNALS = { smart: 'SIGTERM', fast: 'SIGINT', immediate: 'SIGQUIT' };

/**
 * Starts a PostgreSQL of our own on a free port of the loopback interface and waits until it answers.
 *
 * Without `fsync` a commit still survives every fault that tests cause (a killed process), only not a power cut;
 * a measurement of commits needs it on. With `tls`, PEM texts, it speaks TLS too.
 * @param {{fsync?: boolean, tls?: {cert: string, key: string}}} [options]
 */
export async function startPostgres({ fsync = false, tls } = {}) {
  const cluster = await prepareCluster();
  if (tls) await keepFiles(cluster, { 'server.crt': tls.cert, 'server.key': tls.key });
  return started(cluster, { fsync: fsync ? 'on' : 'off', ssl: tls ? 'on' : 'off' });
}

async function started(cluster, settings) {
  const server = new Postgres(cluster, await freePort(), settings);
  await server.start();
  return server;
}

class Postgres {
  #cluster;
  #port;
  #own;
  #process = null;
  #endWithUs = () => this.#process?.kill('SIGQUIT');

  constructor(cluster, port, settings) {
    this.#cluster = cluster;
    this.#port = port;
    this.#own = settings;
    process.on('exit', this.#endWithUs);
  }

  /** URL of the database `postgres`; tests make their own beside it. */
  get url() {
    return `postgres://postgres@127.0.0.1:${this.#port}/postgres`;
  }

  /** Starts the server, also again after `stop` or `kill`, with the same data and port. */
  async start() {
    const { bin, data, ids } = this.#cluster;
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...this.#settings()], {
      ...ids,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)));
    this.#process = child;
    for (let waited = 0; !(await this.#answers()); waited += 20) {
      if (child.exitCode !== null || waited > 20_000) throw new Error(`PostgreSQL did not start: ${log}`);
      await sleep(20);
    }
  }

  /** Starts a server that follows this one, which stops for a moment. `select pg_promote()` makes it a primary. */
  async startStandby() {
    await this.stop();
    const copy = await copyCluster(this.#cluster);
    await keepFiles(copy, { 'standby.signal': '' });
    await this.start();
    const { hostname, port, username } = new URL(this.url);
    return started(copy, {
      ...this.#own,
      primary_conninfo: `host=${hostname} port=${port} user=${username} application_name=standby`,
    });
  }

  /** `immediate` is a crash of the server: connections break, nothing is flushed; `fast` is an orderly stop. */
  async stop(mode = 'fast') {
    await this.#signal(STOP_SIGNALS[mode]);
  }

  /** Kills the postmaster; its children notice and end by themselves. */
  async kill() {
    await this.#signal('SIGKILL');
    // A new postmaster refuses to start while children of the old one still use its shared memory.
    await sleep(200);
  }

  /** Stops every process of the server where it is (SIGSTOP): connections stay open and nothing answers. */
  async freeze() {
    for (const pid of await this.#tree()) signal(pid, 'SIGSTOP');
  }

  async thaw() {
    for (const pid of await this.#tree()) signal(pid, 'SIGCONT');
  }

  /** Ends the server and removes its files. */
  async destroy() {
    await this.#signal('SIGQUIT');
    process.off('exit', this.#endWithUs);
    await rm(this.#cluster.home, { recursive: true, force: true, maxRetries: 5 });
  }

  #settings() {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: this.#port,
      unix_socket_directories: '',
      max_connections: 200,
      log_min_messages: 'fatal',
      ...this.#own,
    };
    return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  }

  async #signal(signal) {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async #answers() {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 1000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** The postmaster and its children, from /proc. */
  async #tree() {
    const postmaster = this.#process?.pid;
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const parents = await Promise.all(pids.map(parentOf));
    return pids.filter((pid, i) => pid === postmaster || parents[i] === postmaster);
  }
}

async function parentOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses and may hold blanks; the parent is the second field after it.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A server's helper processes come and go: one that has just ended needs no signal. */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
