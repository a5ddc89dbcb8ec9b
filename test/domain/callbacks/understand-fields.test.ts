import { formatPhone } from '../../../src/domain/callbacks/format-phone.ts';
import { speaksOfMinor } from '../../../src/domain/callbacks/minor.ts';
import { REFERENCE_CODE, referenceCode } from '../../../src/domain/callbacks/reference-code.ts';
import { understandEmail } from '../../../src/domain/callbacks/understand-email.ts';
import { understandName } from '../../../src/domain/callbacks/understand-name.ts';
import { understandPhone } from '../../../src/domain/callbacks/understand-phone.ts';
import { understandYesNo } from '../../../src/domain/callbacks/understand-yes-no.ts';
import { processorTime } from '../../support/processor-time.ts';

describe('a phone number', () => {
  test.each([
    ['(212) 555-0142', '+12125550142', null],
    ['212.555.0142 ext 12', '+12125550142', '12'],
    ['2125550142 x7', '+12125550142', '7'],
    ['my cell is 1-212-555-0142, thanks', '+12125550142', null],
    ['+44 20 7946 0018', '+442079460018', null],
    ['two one two five five five oh one four two', '+12125550142', null],
    ['two-one-two, five-five-five, zero-one-four-two', '+12125550142', null],
  ])('is found in "%s"', (text, e164, extension) => {
    expect(understandPhone(text)).toMatchObject({ kind: 'phone', phone: { e164, extension } });
  });

  test.each([
    ['hello', 'none'],
    ['', 'none'],
    ['911', 'service-number'],
    ['988', 'service-number'],
    ['555-0142', 'no-area-code'],
    ['555 01', 'too-short'],
    ['212-555-0142-9999-8888', 'too-long'],
    ['111-111-1111', 'invalid'],
    ['900-555-0142', 'premium'],
  ])('is refused for "%s" with its reason', (text, reason) => {
    expect(understandPhone(text)).toEqual({ kind: 'refused', reason });
  });

  test('is written as people at home write it', () => {
    expect(formatPhone({ e164: '+12125550142', extension: '7' })).toBe('(212) 555-0142 ext. 7');
    expect(formatPhone({ e164: '+442079460018', extension: null })).toBe('+44 20 7946 0018');
    expect(formatPhone({ e164: 'nonsense', extension: null })).toBe('nonsense');
  });

  test('is searched for in no time in a hostile text', () => {
    const took = processorTime(() => {
      for (const text of ['1-'.repeat(2000), 'one '.repeat(1000)]) understandPhone(text);
    });
    expect(took).toBeLessThan(300);
  });
});

describe('a name', () => {
  test.each([
    ['Ann Lee', 'Ann Lee'],
    ['Ed Wrong', 'Ed Wrong'],
    ['ann', 'ann'],
    ['My name is Ann Lee.', 'Ann Lee'],
    ['hi, this is Bob', 'Bob'],
    ["it's Siobhán O’Brien-Smith, thanks", 'Siobhán O’Brien-Smith'],
    ['soy María José', 'María José'],
    ['me llamo Ana de la Cruz', 'Ana de la Cruz'],
    ['  Dr.   J. R.  Ewing ', 'Dr. J. R. Ewing'],
    ['李雷', '李雷'],
    ['يوسف', 'يوسف'],
  ])('is taken from "%s"', (text, name) => {
    expect(understandName(text)).toMatchObject({ kind: 'name', name });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['12345', 'no-letters'],
    ['!!!', 'no-letters'],
    ['a'.repeat(81), 'too-long'],
    ['what do you do with my data?', 'not-a-name'],
    ['cancel', 'not-a-name'],
    ['Wrong', 'not-a-name'],
    ['Number Wrong', 'not-a-name'],
    ['that is wrong', 'not-a-name'],
    ['help', 'not-a-name'],
    ['how much is it', 'not-a-name'],
    ['<script>alert(1)</script>', 'not-a-name'],
    ["Robert'); DROP TABLE callbacks;--", 'not-a-name'],
    ['212-555-0142', 'no-letters'],
    ['one two three four five six seven', 'not-a-name'],
  ])('is refused for "%s"', (text, reason) => {
    expect(understandName(text)).toEqual({ kind: 'refused', reason });
  });

  test('is sure when it was said or written as one', () => {
    expect(understandName('this is bob')).toMatchObject({ sure: true });
    expect(understandName('Ann Lee')).toMatchObject({ sure: true });
    expect(understandName("I'm Bob")).toMatchObject({ sure: true });
    expect(understandName('name of Olwen Pugh')).toMatchObject({ name: 'Olwen Pugh', sure: true });
    expect(understandName("I'm worried")).toMatchObject({ sure: false });
    expect(understandName('ICU RN')).toMatchObject({ sure: false });
    expect(understandName('muscle cramps')).toMatchObject({ sure: false });
  });
});

test.each([
  ['ann@example.com', 'ann@example.com'],
  ['it is Ann.Lee+iv@Example.COM.', 'Ann.Lee+iv@example.com'],
  ['ann at example dot com', 'ann@example.com'],
  ['mailto:ann@example.com', 'ann@example.com'],
  ['ann@', null],
  ['ann@example', null],
  ['no thanks', null],
  [`${'a'.repeat(600)}@example.com`, null],
])('reads the e-mail address in "%s"', (text, expected) => {
  expect(understandEmail(text)).toBe(expected);
});

test.each([
  ['yes', true],
  ['Yes please!', true],
  ['yeah, go ahead', true],
  ['sure thing', true],
  ['ok', true],
  ['that is fine', true],
  ['looks good', true],
  ['sí', true],
  ['Claro', true],
  ['no', false],
  ['No thanks', false],
  ['nope, not really', false],
  ["please don't", false],
  ["I'd rather not", false],
  ['no, gracias', false],
  ['maybe', null],
  ['', null],
  ['does it hurt?', null],
  ['yesterday', null],
  ['nobody told me that there was a question to be answered here', null],
])('reads yes or no in "%s"', (text, expected) => {
  expect(understandYesNo(text)).toBe(expected);
});

test.each([
  ["I'm 15", 'visitor'],
  ['i am 16 years old and my legs hurt', 'visitor'],
  ['14 yo girl here', 'visitor'],
  ['im a minor', 'visitor'],
  ['tengo 15 años', 'visitor'],
  ['my son is 9', 'child'],
  ['my daughter Ann, who is 12, gets cramps', 'child'],
  ['can my 8 year old son have it', 'child'],
  ['it is for my kid', 'child'],
  ['my teenage daughter', 'child'],
  ['my son is 34', null],
  ['my daughter, at 3', null],
  ['call my son, 9-11 tomorrow', null],
  ["I'm 15 minutes away", null],
  ["I'm 45", null],
  ["I've had cramps since I was 12", null],
  ["explain it like I'm 10", null],
  ["I'm pregnant, is it safe for my baby?", null],
  ['tomorrow at 9', null],
])('hears whether "%s" is about a child', (text, expected) => {
  expect(speaksOfMinor(text)).toBe(expected);
});

test('makes reference codes of characters that are not confused', () => {
  expect(referenceCode(Uint8Array.from([0, 1, 31, 32, 255, 128, 7, 8]))).toBe('23Z2Z29A');
  const codes = Array.from({ length: 256 }, (_, byte) => referenceCode(new Uint8Array(8).fill(byte)));
  expect(codes.every((code) => REFERENCE_CODE.test(code) && /\d/.test(code))).toBe(true);
  expect(() => referenceCode(new Uint8Array(7))).toThrow(RangeError);
});
