import { tokenise } from '../../../src/domain/triage/tokens.ts';

const words = (text: string) => tokenise(text).map(({ word }) => word);

test.each([
  ["I CAN'T breathe", ['i', 'cant', 'breathe']],
  ['Me duele el corazón', ['me', 'duele', 'el', 'corazon']],
  ['so tiiired', ['so', 'tired']],
  ['k1ll mys3lf', ['kill', 'myself']],
  ['s u i c i d e', ['suicide']],
  ['400mg at 3am, 212 555 0142', ['400mg', 'at', '3am', '212', '555', '0142']],
  ['x\u200by\ufeffz', ['xyz']],
  ['ｆｕｌｌ ｗｉｄｔｈ', ['full', 'width']],
  ['how dose it work', ['how', 'does', 'it', 'work']],
  ['dose it help? a dose it is', ['does', 'it', 'help', 'a', 'dose', 'it', 'is']],
  ['', []],
  ['🙂 …', []],
])('reads "%s" as its plain words', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('a full stop, a question mark or a new line begins another sentence, a comma doesn’t', () => {
  expect(tokenise('one, two. three? four\nfive').map(({ sentence }) => sentence)).toEqual([0, 0, 1, 2, 3]);
});

test('an unfolding ligature of the Arabic presentation forms makes no text longer than it is', () => {
  expect(tokenise('\ufdfa'.repeat(4_000)).length).toBe(0);
});
