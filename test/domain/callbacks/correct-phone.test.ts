import { correctPhone } from '../../../src/domain/callbacks/correct-phone.ts';
import { understandPhone } from '../../../src/domain/callbacks/understand-phone.ts';

const KNOWN = { e164: '+19175550142', extension: '12' };

describe('the digits of a number that a text corrects', () => {
  test.each([
    ['not 0142, 0143', '+19175550143'],
    ['sorry not 0142 but 0143', '+19175550143'],
    ["it's not 42, it's 43", '+19175550143'],
    ['0143, not 0142', '+19175550143'],
    ['0143 instead of 0142', '+19175550143'],
    ['it ends in 0143', '+19175550143'],
    ['the last four digits are 0143', '+19175550143'],
    ['0143 i mean', '+19175550143'],
    ['sorry 0143, sorry', '+19175550143'],
    ['area code is 646', '+16465550142'],
    ['area code 646 not 917', '+16465550142'],
    ['646 not 917', '+16465550142'],
  ])('"%s"', (text, e164) => {
    expect(correctPhone(text, KNOWN)).toEqual({ e164, extension: '12' });
  });

  test.each([
    'not 0199, 0143',
    'not 0142',
    '0142',
    'on 12/24 not 12/25',
    'it ends in 0142',
    'area code 011',
    '',
  ])('are none in "%s"', (text) => {
    expect(correctPhone(text, KNOWN)).toBeNull();
  });

  test.each([
    ['212-555-0142, no wait, 212-555-0143', '+12125550143'],
    ['212-555-0142. Sorry, 212-555-0143', '+12125550143'],
    ['not 212-555-0142, 212-555-0143', '+12125550143'],
    ['212-555-0142, not 212-555-0143', '+12125550142'],
    ['212-555-0142 or 212-555-0143', '+12125550142'],
    ['my number is 212-555-0142 not 0143', '+12125550142'],
  ])('two numbers: "%s"', (text, e164) => {
    expect(understandPhone(text)).toMatchObject({ kind: 'phone', phone: { e164 } });
  });
});
