import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const gzipped = (name: string): number => gzipSync(readFileSync(`dist/widget/${name}`), { level: 9 }).length;

test('the loader stays within 1.5 KB, compressed', () => {
  expect(gzipped('widget.js')).toBeLessThanOrEqual(1_536);
});

test('the chat page stays within 15 KB, script and styles together, compressed', () => {
  expect(gzipped('chat.js') + gzipped('chat.css')).toBeLessThanOrEqual(15_360);
});
