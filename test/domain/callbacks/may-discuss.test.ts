import { isMayDiscussAnswer, mayDiscussOf } from '../../../src/domain/callbacks/may-discuss.ts';

test.each([
  ['she knows', true],
  ['Yes, she knows about it and agrees', true],
  ['my mother agreed', true],
  ['he does', true],
  ['actually she knows about it', true],
  ['they’re aware, you can talk to me', true],
  ['it’s fine to discuss it with him', true],
  ['she doesn’t know', false],
  ['don’t tell her', false],
  ['my mom does not agree', false],
  ['please do it without her knowing', false],
  ['you can’t talk to her about it', false],
  ['does she have to know?', null],
  ['can you talk to her?', null],
  ['sleep', null],
  ['she needs a ride', null],
])('"%s" says %s about talking with who answers', (text, expected) => {
  expect(mayDiscussOf(text)).toBe(expected);
});

test.each([
  ['yes he knows', true],
  ['she doesn’t know about it yet', true],
  ['my mother agreed', true],
  ['she knows and she can’t breathe', false],
  ['she doesn’t know where she is', false],
  ['he does not wake up', false],
  ['she does have chest pain', false],
])('"%s" is an answer and nothing else: %s', (text, expected) => {
  expect(isMayDiscussAnswer(text)).toBe(expected);
});
