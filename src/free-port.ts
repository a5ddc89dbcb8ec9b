import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that nothing listens on, for PORT=0: the links have to name it before the server listens. */
export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
