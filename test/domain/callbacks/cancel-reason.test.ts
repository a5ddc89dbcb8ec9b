import {
  cancelReason,
  LONGEST_REASON,
  reasonBesideReference,
} from '../../../src/domain/callbacks/cancel-reason.ts';

test.each([
  ['yes, I found another clinic', 'I found another clinic'],
  ['Yes please cancel it because I am feeling better', 'I am feeling better'],
  ['cancel my callback, I already talked to someone', 'I already talked to someone'],
  ['I found another clinic', 'I found another clinic'],
  ['no longer needed, my doctor called', 'no longer needed, my doctor called'],
  ['sí, encontré otra clínica', 'encontré otra clínica'],
  ['yes - too expensive', 'too expensive'],
])('hears why a request is canceled: “%s”', (text, reason) => {
  expect(cancelReason(text)).toBe(reason);
});

test.each([
  'yes',
  'Yes please!',
  'yes, cancel it',
  'ok go ahead and cancel my callback request please',
  'I want to cancel my call',
  "I don't need the call anymore",
  "don't call me",
  'cancel everything',
  'sí, por favor',
  '',
])('hears no reason in “%s”', (text) => {
  expect(cancelReason(text)).toBeNull();
});

test.each([
  ['I want to cancel my callback, code , last digits 0144', null],
  ['cancel my callback , number ends in 0143. I found another clinic', 'I found another clinic'],
])('takes no digits for a reason: “%s”', (text, reason) => {
  expect(reasonBesideReference(text)).toBe(reason);
});

test('keeps no more than staff read, and no secret number', () => {
  expect(cancelReason(`because ${'a lot to say '.repeat(99)}`)?.length).toBe(LONGEST_REASON + 1);
  expect(cancelReason('yes, my social security number is 219-09-9999')).not.toContain('9999');
});
