import { type CpuProfile, longestStretches, packageOf, selfTimes } from './cpu-profile.ts';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 0, columnNumber: 0 });

const PROFILE: CpuProfile = {
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
const named = ({ functionName }: ReturnType<typeof frame>) => functionName;

test('self times are those between two moments, without idleness, the largest first', () => {
  const times = selfTimes(PROFILE, [7_000, 16_000], named);
  expect(times).toEqual([
    { what: 'write', ms: 3, share: 0.75 },
    { what: 'read', ms: 1, share: 0.25 },
  ]);
});

test('a stretch ends where the thread pauses; the longest comes first', () => {
  const stretches = longestStretches(PROFILE, [0, 16_000], named, 2);
  expect(stretches.map(({ ms }) => ms)).toEqual([5, 4]);
  expect(stretches[1]?.by).toEqual([
    { what: 'write', ms: 3, share: 0.75 },
    { what: 'read', ms: 1, share: 0.25 },
  ]);
  expect(longestStretches(PROFILE, [0, 30_000], named, 1)).toMatchObject([{ ms: 13 }]);
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
