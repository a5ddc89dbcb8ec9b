import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Measure } from './result.ts';

const FILES = {
  'widget-loader-size': ['widget.js'],
  'widget-chat-script-size': ['chat.js'],
  'widget-chat-styles-size': ['chat.css'],
  'widget-chat-size': ['chat.js', 'chat.css'],
};

/** What a visitor's browser fetches, as served with gzip. */
export const widgetSizes: Measure = {
  names: Object.keys(FILES),
  async run() {
    return Promise.all(
      Object.entries(FILES).map(async ([measure, names]) => {
        const sizes = await Promise.all(
          names.map(async (name) => gzipSync(await readFile(`dist/widget/${name}`), { level: 9 }).length),
        );
        return { measure, value: sizes.reduce((sum, size) => sum + size, 0), unit: 'bytes' };
      }),
    );
  },
};
