import { isUnfinished } from '../../../src/domain/answering/unfinished.ts';

test.each([
  'does magnesium',
  'can it',
  'is the drip',
  'does magnesium...',
  'help with',
  'can you help with',
  'is it good for',
  'what about',
  'how long does',
  'do you have',
  'I have',
  'my legs keep',
  'i took all my',
  "I can't",
  'she cannot',
  'also',
])('"%s" breaks off', (text) => {
  expect(isUnfinished(text)).toBe(true);
});

test.each([
  'does it?',
  'sleep?',
  'what does it help with',
  'who do I talk to',
  'osteopath or chiropractor, which would you go to',
  'dying to know what this mineral does',
  'any reason not to',
  'I’d love to',
  'yes I do',
  'it does',
  "no I can't",
  'can it help my knees when I climb the stairs to my',
  'is it safe to take with.',
  '',
])('"%s" does not', (text) => {
  expect(isUnfinished(text)).toBe(false);
});
