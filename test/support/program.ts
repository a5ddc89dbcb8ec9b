/** What startServer() needs of the program, built into dist/tests.js: see server.ts. */
export { createApp } from '../../src/app.ts';
export { readConfig } from '../../src/config.ts';
export { createLogger } from '../../src/log.ts';
