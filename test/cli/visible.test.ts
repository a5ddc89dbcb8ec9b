import { transcriptLines } from '../../src/cli/transcript-lines.ts';
import { visible } from '../../src/cli/visible.ts';

test.each([
  ['abc\u202edef', 'abc\\u202edef'],
  ['\u2066x\u2069\u200f\u061c', '\\u2066x\\u2069\\u200f\\u061c'],
  ['\u001b[2Jgone\r', '\\u001b[2Jgone\\u000d'],
  ['a\tb\nc – ñ 😀 שלום', 'a\tb\nc – ñ 😀 שלום'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('a transcript on the terminal writes out what would turn its text around', () => {
  const line = {
    seq: 1,
    at: '2026-11-20T15:00:00.000Z',
    from: 'visitor',
    type: 'message',
    text: 'call \u202e5550-212',
  } as const;
  const lines = transcriptLines(
    { lines: [{ ...line, outcome: null, sections: [], triage: null, parts: null }] } as unknown as Parameters<
      typeof transcriptLines
    >[0],
    'America/New_York',
  );
  expect(lines[1]).toBe('    call \\u202e5550-212');
});
