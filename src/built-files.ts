import { fileURLToPath } from 'node:url';

/** The built browser code: beside the bundle, or in dist/ when this file runs as it is (in tests). */
export const builtFiles = (folder: string): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? `../dist/${folder}` : `./${folder}`, import.meta.url),
  );
