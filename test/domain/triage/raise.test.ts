import { raise } from '../../../src/domain/triage/raise.ts';
import { NO_TRIAGE, type Triage } from '../../../src/domain/triage/triage.ts';

const t1: Triage = { ...NO_TRIAGE, tier: 'T1', targets: ['988'], rule: 'model' };
const t2: Triage = { ...NO_TRIAGE, tier: 'T2', targets: ['911'], rule: 'model' };
const advice = { category: 'dose', rule: 'dose', urgent: false };
const urgent = { category: 'after', rule: 'after', urgent: true };

test.each([
  [NO_TRIAGE, t1, 'T1', ['988']],
  [t2, t1, 'T1', ['988']],
  [t1, t2, 'T1', ['988']],
  [t2, NO_TRIAGE, 'T2', ['911']],
  [NO_TRIAGE, NO_TRIAGE, null, []],
])('never lowers a tier', (own, together, tier, targets) => {
  expect(raise(own, together, true)).toMatchObject({ tier, targets });
});

test('takes a personal question that is heard in both together, and keeps one that is heard alone', () => {
  expect(raise(NO_TRIAGE, { ...NO_TRIAGE, advice }, true).advice).toEqual(advice);
  expect(raise(NO_TRIAGE, { ...NO_TRIAGE, advice }, false).advice).toBeNull();
  expect(raise({ ...NO_TRIAGE, advice }, NO_TRIAGE, true).advice).toEqual(advice);
  expect(raise({ ...NO_TRIAGE, advice: urgent }, { ...NO_TRIAGE, advice }, true).advice).toEqual(urgent);
});

test('joins contraindications', () => {
  const own = { ...NO_TRIAGE, contraindications: ['kidney'] };
  const together = { ...NO_TRIAGE, contraindications: ['kidney', 'pregnancy'] };
  expect(raise(own, together, true).contraindications).toEqual(['kidney', 'pregnancy']);
});
