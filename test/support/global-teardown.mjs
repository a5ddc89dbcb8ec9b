import { rm } from 'node:fs/promises';

export default async function globalTeardown() {
  await globalThis.testPostgres?.destroy();
  const folder = globalThis.testMemoryFolder;
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
