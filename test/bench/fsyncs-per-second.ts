import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measure } from './result.ts';

const PAGE = Buffer.alloc(4096, 1);
const MEASURE_MS = 2000;

/** What the disk allows: one page appended and synced at a time, where the other measures keep their data. */
export const fsyncsPerSecond: Measure = {
  names: ['fsyncs-per-second'],
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'frontdesk-fsync-'));
    const file = openSync(join(folder, 'pages'), 'w');
    const started = performance.now();
    let syncs = 0;
    for (; performance.now() - started < MEASURE_MS; syncs++) {
      writeSync(file, PAGE);
      fdatasyncSync(file);
    }
    const value = syncs / ((performance.now() - started) / 1000);
    await rm(folder, { recursive: true });
    return [{ measure: this.names[0] ?? '', value, unit: 'fsyncs/s' }];
  },
};
