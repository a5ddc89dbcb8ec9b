import { checkHost } from './check-host.ts';
import { readConfig } from './config.ts';
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
  await app.start();
  process.stderr.write(`Frontdesk is ready at ${config.http.publicUrl}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      void app.stop().then(() => process.exit(0));
    });
} catch (error) {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exit(1);
}
