import { createPhrases } from '../../src/desk.ts';
import { visitorWords } from '../../src/notify/visitor-words.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { sentRequest } from '../support/sent-request.ts';

const phrases = createPhrases();
const NOW = '2026-11-20T15:00:00.000Z';

it.each([
  ['America/Los_Angeles', 'Monday, November 23, 2:30 – 3:30 PM EST (11:30 AM – 12:30 PM PST your time)'],
  ['America/Detroit', 'Monday, November 23, 2:30 – 3:30 PM EST, from'],
  ['Nowhere/Land', 'Monday, November 23, 2:30 – 3:30 PM EST, from'],
  [null, 'Monday, November 23, 2:30 – 3:30 PM EST, from'],
])('a mail says the time in the zone of a visitor in %s too where their clock differs', (timeZone, when) => {
  const request = sentRequest({ timeZone });
  const { text } = visitorWords('confirmation', request, clinic, { phrases, link: 'LINK', now: NOW });
  expect(text).toContain(when);
});
