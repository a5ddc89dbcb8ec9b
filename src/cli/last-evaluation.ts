import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Run } from '../domain/knowledge/evaluation/changes.ts';

/** A run of `knowledge eval` as it is kept. */
export interface KeptRun {
  /** ISO instant. */
  readonly at: string;
  /** Of the knowledge. */
  readonly version: string;
  readonly run: Run;
}

const keptRuns = z.record(
  z.string(),
  z.object({ at: z.string(), version: z.string(), run: z.record(z.string(), z.string()) }),
);

/**
 * The last run over each file of questions, kept in `knowledge-eval.json` of the data folder. Files go by their names alone, so
 * that the questions of a copy of the knowledge folder are compared with those of the folder itself.
 */
export class LastEvaluation {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = dataDir;
  }

  async read(name: string): Promise<KeptRun | null> {
    return new Map(Object.entries(await this.#all())).get(name) ?? null;
  }

  async keep(name: string, run: KeptRun): Promise<void> {
    const all = { ...(await this.#all()), [name]: run };
    await mkdir(this.#folder, { recursive: true });
    const draft = `${this.#path()}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(all, null, 1)}\n`, { mode: 0o600 });
    await rename(draft, this.#path());
  }

  /** A file that can't be read is no reason not to evaluate: then nothing is known of the last run. */
  async #all(): Promise<Record<string, KeptRun>> {
    try {
      return keptRuns.safeParse(JSON.parse(await readFile(this.#path(), 'utf8'))).data ?? {};
    } catch {
      return {};
    }
  }

  #path(): string {
    return join(this.#folder, 'knowledge-eval.json');
  }
}
