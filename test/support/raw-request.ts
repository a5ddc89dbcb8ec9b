import { connect } from 'node:net';

/** A head that is never ended, or a body that never comes, is left alone after this long. */
const PATIENCE_MS = 250;

export interface RawAnswer {
  /** Of the last response: 100 Continue comes before another one. Null where none came. */
  readonly status: number | null;
  readonly text: string;
  /** Whether the server closed the connection within the patience. */
  readonly closed: boolean;
}

/**
 * Writes bytes to a new connection and reads what comes back, until there is a whole answer (or the end, with `untilClosed`) or
 * nothing more to wait for.
 */
export function rawRequest(
  serverUrl: string,
  bytes: string | Buffer,
  { untilClosed = false, patienceMs = PATIENCE_MS } = {},
): Promise<RawAnswer> {
  const { port } = new URL(serverUrl);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    const settle = (closed: boolean) => {
      clearTimeout(patience);
      socket.destroy();
      resolve({ status: lastStatus(text), text, closed });
    };
    const patience = setTimeout(() => settle(false), patienceMs);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!untilClosed && isWhole(text)) settle(false);
    });
    socket.on('error', () => settle(true));
    socket.on('end', () => settle(true));
  });
}

function lastStatus(text: string): number | null {
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
  return statuses.at(-1) ?? null;
}

/** Whether an answer other than 100 Continue has come with its head. */
const isWhole = (text: string): boolean => /^HTTP\/1\.1 (?!100)[\s\S]*\r\n\r\n/m.test(text);
