import { besidesRefusedContact } from '../../../src/domain/answering/refused-contact.ts';

test.each([
  'no callback please, just tell me the price',
  "I don't want a callback",
  'do not contact me again',
  "don't ring me, email me",
  "don't call me",
  'stop messaging me',
  'please stop texting me',
  'i dont want anyone to call me',
  'I do not need to be called',
  'no calls please',
  'no me llamen',
  'no quiero que me llamen',
])('"%s" refuses to be called or written to', (text) => {
  expect(besidesRefusedContact(text)).not.toBeNull();
});

test.each([
  'call me',
  "why don't you call me",
  'you never call me back',
  'nobody did call me',
  "don't text, call me",
  "please don't call before 10",
  'don’t call me in the morning',
  'i dont want to wait, please call me',
  'I do not understand, phone me',
  'can someone phone me',
  'does it help with stress',
])('"%s" doesn’t', (text) => {
  expect(besidesRefusedContact(text)).toBeNull();
});

test('keeps what else is said', () => {
  expect(besidesRefusedContact('no callback please, just tell me the price')).toMatch(/tell me the price/);
});
