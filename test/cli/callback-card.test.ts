import { callbackCard, callbackTable } from '../../src/cli/callback-card.ts';
import { cardOf, inOrderOfNeed } from '../../src/domain/callbacks/callback-card.ts';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { sentRequest } from '../support/sent-request.ts';

const NOW = '2026-11-20T15:00:00.000Z';

const request = (part: Partial<CallbackRequest>): CallbackRequest =>
  sentRequest({ conversation: 'one', topic: 'a first topic', voicemail: false, ...part });

const second = request({
  ref: 'WXYZ6789',
  conversation: 'two',
  window: { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T16:00:00.000Z' },
  topic: 'a second topic',
  voicemail: true,
});

it('shows both requests of one person with their times, topics and consents', () => {
  const card = callbackCard(cardOf([request({}), second]), NOW, clinic).join('\n');
  for (const expected of [/a first topic/, /a second topic/, /Monday/, /Tuesday/, /WXYZ6789, requested/])
    expect(card).toMatch(expected);
  expect(card).toMatch(/^Voicemail +leave none$/m);
  expect(card.match(/wording 2/g)).toHaveLength(2);
});

it.each([
  [{ forWhom: 'my mother', mayDiscuss: true }, /^May discuss +yes, whom it is for agrees$/m],
  [{ forWhom: 'my mother', mayDiscuss: false }, /^May discuss +no, not before whom it is for agrees$/m],
  [{ forWhom: 'my mother', mayDiscuss: null }, /^May discuss +not said$/m],
])('says whether a call for somebody else may be talked about: %j', (part, line) => {
  expect(callbackCard(cardOf([request(part)]), NOW, clinic).join('\n')).toMatch(line);
  const also = callbackCard(cardOf([request({}), { ...second, ...part }]), NOW, clinic);
  expect(also.filter((shown) => shown.includes('May discuss'))).toHaveLength(1);
});

it('lists a card once, with every time and topic that waits', () => {
  const [, ...lines] = callbackTable([cardOf([request({}), second])], NOW, clinic);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/ABCD2345.*Monday.*; Tuesday.*a first topic; a second topic$/);
});

it.each([
  [true, /\(212\) 555-0142 +may be left /],
  [false, /\(212\) 555-0142 +leave none /],
])('lists next to the number whether a voicemail may be left: %s', (voicemail, line) => {
  expect(callbackTable([cardOf([request({ voicemail })])], NOW, clinic)[1]).toMatch(line);
});

it('marks in the list what is promised for when the clinic has come to be closed, and no other', () => {
  const closed = { ...clinic, closures: [{ date: '2026-11-23', reason: 'Staff day' }] };
  const cards = [cardOf([request({})]), cardOf([second])];
  const [, ...lines] = callbackTable(cards, NOW, closed);
  expect(lines.map((line) => line.includes('THE CLINIC IS CLOSED THEN'))).toEqual([true, false]);
  expect(
    inOrderOfNeed(
      [second, request({})].map((one) => cardOf([one])),
      NOW,
      closed,
    )[0]?.card.ref,
  ).toBe('ABCD2345');
});

it('shows of a canceled request nothing in the list beside one that waits', () => {
  const [, line] = callbackTable([cardOf([request({ status: 'closed' }), second])], NOW, clinic);
  expect(line).toMatch(/^WXYZ6789.*requested.*Tuesday.*a second topic$/);
  expect(line).not.toMatch(/Monday|first/);
});

it('says who has the card of a request that came onto it later', () => {
  const claimed = { status: 'claimed', claimedBy: 'Ann', claimedAt: NOW } as const;
  const card = callbackCard(cardOf([request(claimed), second], second.ref), NOW, clinic);
  expect(card[0]).toMatch(/^Reference +WXYZ6789$/);
  expect(card.join('\n')).toMatch(/^Claimed +Ann has the card$/m);
});
