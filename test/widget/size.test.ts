import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { themeCss, themeOf } from '../../src/site/theme.ts';

const gzipped = (name: string): number => gzipSync(readFileSync(`dist/widget/${name}`), { level: 9 }).length;

/** With the clinic's settings in it: test/site/site.test.ts. */
test('the loader stays within 1.5 KB, compressed', () => {
  expect(gzipped('widget.js')).toBeLessThanOrEqual(1_536);
});

test('the chat page stays within 15 KB: script, styles and the clinic’s colours together, compressed', () => {
  // Too small to be compressed.
  const colours = Buffer.byteLength(themeCss(themeOf('#0b6b6b')));
  expect(gzipped('chat.js') + gzipped('chat.css') + colours).toBeLessThanOrEqual(15_360);
});
