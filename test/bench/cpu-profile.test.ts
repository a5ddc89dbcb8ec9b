import { type CpuProfile, packageOf, selfTimes } from './cpu-profile.ts';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 0, columnNumber: 0 });

test('self times are those between two moments, without idleness, the largest first', () => {
  const profile: CpuProfile = {
    nodes: [
      { id: 1, callFrame: frame('start') },
      { id: 2, callFrame: frame('(idle)') },
      { id: 3, callFrame: frame('read') },
      { id: 4, callFrame: frame('write') },
    ],
    startTime: 1_000,
    samples: [1, 2, 3, 4, 4, 3],
    timeDeltas: [5_000, 5_000, 1_000, 2_000, 1_000, 9_000],
  };
  const times = selfTimes(profile, [7_000, 16_000], ({ functionName }) => functionName);
  expect(times).toEqual([
    { what: 'write', ms: 3, share: 0.75 },
    { what: 'read', ms: 1, share: 0.25 },
  ]);
});

test.each([
  ['file:///app/node_modules/kysely/dist/driver.js', 'kysely'],
  ['file:///app/node_modules/@scope/part/lib/index.js', '@scope/part'],
  ['node:internal/crypto/cipher', 'node:crypto'],
  ['node:net', 'node:net'],
  ['', 'read'],
])('a function in %p belongs to %s', (url, name) => {
  expect(packageOf(frame('read', url))).toBe(name);
});
