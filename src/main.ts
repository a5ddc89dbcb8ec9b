import { checkHost } from './check-host.ts';
import { readConfig } from './config.ts';
import { endInOrder } from './end-in-order.ts';
import { freePort } from './free-port.ts';
import { createLogger } from './log.ts';
import { explainStartFailure } from './start-failure.ts';

const log = createLogger();

try {
  const asked = readConfig();
  const { host, port } = asked.http;
  await checkHost(host);
  const config = port === 0 ? readConfig(undefined, { dotenv: true, port: await freePort(host) }) : asked;
  // Loaded only now: who set something wrong is told at once.
  const { createApp } = await import('./app.ts');
  const app = await createApp(config, log);
  endInOrder(app, log);
  await app.start();
  process.stderr.write(`Frontdesk is ready at ${config.http.publicUrl}\n`);
  // To a terminal alone: elsewhere it would be kept in a log.
  const link = process.stderr.isTTY ? await app.firstLink() : null;
  if (link) process.stderr.write(`Set up the staff console within the hour: ${link}\n`);
} catch (error) {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exit(1);
}
