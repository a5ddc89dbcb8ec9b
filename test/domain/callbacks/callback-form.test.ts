import { completeForm } from '../../../src/domain/callbacks/callback-form.ts';
import { fillForm } from '../../../src/domain/callbacks/fill-form.ts';
import { clinic } from './clinic.ts';

const NOW = '2026-11-20T15:30:00.000Z';

const form = {
  consent: { version: '1', at: NOW, channel: 'directline' },
  name: 'Ann Lee',
  phone: { e164: '+12125550142', extension: null },
  window: { start: '2026-11-23T20:00:00.000Z', end: '2026-11-23T22:00:00.000Z' },
  voicemail: true,
};

test('accepts a form with everything that a request needs', () => {
  expect(completeForm(form)).toEqual(form);
  expect(
    completeForm({
      ...form,
      topic: 'cramps',
      email: 'ann@example.com',
      forWhom: 'my mother',
      mayDiscuss: false,
    }),
  ).not.toBeNull();
});

test.each([
  ['no consent', { consent: undefined }],
  ['no name', { name: undefined }],
  ['an empty name', { name: '  ' }],
  ['a name of 81 characters', { name: 'a'.repeat(81) }],
  ['a number that cannot be called', { phone: { e164: '+1911', extension: null } }],
  ['an extension with letters', { phone: { e164: '+12125550142', extension: 'abc' } }],
  ['a window backwards', { window: { start: form.window.end, end: form.window.start } }],
  ['no answer about the voicemail', { voicemail: undefined }],
  ['an e-mail address that is none', { email: 'ann' }],
  ['a topic of 501 characters', { topic: 'a'.repeat(501) }],
])('refuses a form with %s', (_, part) => {
  expect(completeForm({ ...form, ...part })).toBeNull();
});

describe('one message that fills several fields', () => {
  const fill = (text: string) => fillForm(text, NOW, clinic, null);

  test('has them in any order', () => {
    const fields = {
      name: 'Ann Lee',
      phone: { e164: '+12125550142' },
      window: { start: '2026-11-23T20:00:00.000Z' },
    };
    expect(fill('Ann Lee, 212-555-0142, monday after 3').fields).toMatchObject(fields);
    expect(fill('call me monday after 3 at 212-555-0142. my name is Ann Lee').fields).toMatchObject(fields);
    expect(
      fill('My name is Ann Lee and my number is (212) 555-0142, monday after 3 please').fields,
    ).toMatchObject(fields);
  });

  test('leaves a time that several windows fit to the question about the time', () => {
    const { fields, whenWords } = fill('Ann Lee, 212-555-0142, monday');
    expect(fields.window).toBeUndefined();
    expect(whenWords).toMatch(/monday/);
  });

  test('takes an e-mail address', () => {
    expect(fill('Ann Lee ann@example.com').fields).toMatchObject({
      email: 'ann@example.com',
      name: 'Ann Lee',
    });
  });

  test.each([
    'I want to book a magnesium drip',
    'does it help with cramps?',
    'call me please',
    "I'm so tired",
    'soy diabetico',
    '',
    '12',
  ])('finds nothing in "%s"', (text) => {
    const { fields, whenWords } = fill(text);
    expect({ fields, whenWords }).toEqual({ fields: {}, whenWords: null });
  });
});
