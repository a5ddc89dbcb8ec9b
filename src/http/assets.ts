import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

export interface Asset {
  readonly body: string;
  readonly type: string;
  /** First 12 hex digits of the content's SHA-256. */
  readonly hash: string;
}

/** The built browser files by name, read once at start. */
export class Assets {
  readonly #assets: ReadonlyMap<string, Asset>;
  readonly #base: string;

  /**
   * @param base where they are served.
   * @throws {Error} when the build hasn't made them.
   */
  constructor(dir: string, names: readonly string[], base = '/assets') {
    this.#base = base;
    this.#assets = new Map(names.map((name) => [name, read(dir, name)]));
  }

  get(name: string): Asset | null {
    return this.#assets.get(name) ?? null;
  }

  /** The address that a page links to; it changes with the content, so that browsers may keep it for good. */
  path(name: string): string {
    return `${this.#base}/${name}?v=${this.#assets.get(name)?.hash}`;
  }
}

export function asset(body: string, extension: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { body, type: TYPES[extension] ?? 'application/octet-stream', hash };
}

function read(dir: string, name: string): Asset {
  const file = join(dir, name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build"`);
  return asset(readFileSync(file, 'utf8'), name.split('.').at(-1) ?? '');
}
