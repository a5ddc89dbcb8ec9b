import { readReference } from '../../../src/domain/callbacks/reference-claim.ts';
import { processorTime } from '../../support/processor-time.ts';

describe('a reference and the digits beside it', () => {
  it.each([
    ['my reference is ABCD2345, last digits 0142', 'ABCD2345', '0142'],
    ['ABCD2345 0142', 'ABCD2345', '0142'],
    ['abcd2345, ends in 0142', 'ABCD2345', '0142'],
    ['Ref: ABCD-2345. Phone ending 0142', 'ABCD2345', '0142'],
    ['reference code ABCD 2345, my number is (212) 555-0142', 'ABCD2345', '0142'],
    ['0142 is the end of my number, code KLMNPQRS', 'KLMNPQRS', '0142'],
    ['cancel ABCD2345 please, 0142', 'ABCD2345', '0142'],
    ['mi código es ABCD2345 y mi número termina en 0142', 'ABCD2345', '0142'],
    ['cancel my callback KLMNPQRS, number ends in 0142', 'KLMNPQRS', '0142'],
    ['KLMNPQRS 0142', 'KLMNPQRS', '0142'],
    ['can you look up ABCD2345?', 'ABCD2345', null],
    ['cancel my callback 4SNP G7ZW', '4SNPG7ZW', null],
    ['cancel my callback 4snp g7zw', '4SNPG7ZW', null],
    ['cancel my call 4snp-g7zw, ends in 0142', '4SNPG7ZW', '0142'],
    ['cancel 4SNP–G7ZW please', '4SNPG7ZW', null],
    ['move my call back abcd 23ef', 'ABCD23EF', null],
    ['4SNP G7ZW', '4SNPG7ZW', null],
    ['4snp g7zw 0142', '4SNPG7ZW', '0142'],
    ['my code is 4S NP G7 ZW', '4SNPG7ZW', null],
    ['the reference is 4 s n p g 7 z w', '4SNPG7ZW', null],
    ['my reference is 4SNPG71W', '4SNPG7LW', null],
    ['change my request ABCI2345', 'ABCL2345', null],
    ['change my request ABCO2345', 'ABCO2345', null],
  ])('are read in %j', (text, ref, digits) => {
    expect(readReference(text, null)).toEqual({ ref, digits });
  });

  it.each([
    'Please give me a callback',
    'CALLBACK PLEASE',
    'PLEASE SCHEDULE ME AT 0900',
    'CALLBACK 212-555-0142',
    'call KLMNPQRS',
    'what is my reference code callback',
    'code CALLBACKS',
    'call me at 212-555-0142',
    'my number is 2125550142',
    'schedule an appointment',
    'on 11/23/2026 at 2345',
    'the code that they gave me',
    'ABCD1340 has a one and a zero',
    'order 22334455',
    'move my callback from 11am next week',
    'change my callback to 11am 12pm',
    'I need b12s shot this week',
    'cancel the call this week please',
    '',
  ])('are none in %j', (text) => {
    expect(readReference(text, null)).toBeNull();
  });

  it('are complete with four digits after a code that was named before', () => {
    expect(readReference('it ends in 0142', 'ABCD2345')).toEqual({ ref: 'ABCD2345', digits: '0142' });
    expect(readReference('0142', 'ABCD2345')).toEqual({ ref: 'ABCD2345', digits: '0142' });
    expect(readReference('212-555-0142', 'ABCD2345')).toEqual({ ref: 'ABCD2345', digits: '0142' });
    expect(readReference('my number is 212-555-0142', 'ABCD2345')?.digits).toBe('0142');
    expect(readReference('call me at 212-555-0142 on Monday', 'ABCD2345')).toBeNull();
    expect(readReference('what are your hours?', 'ABCD2345')).toBeNull();
    expect(readReference('0142', null)).toBeNull();
  });

  it('are looked for in linear time', () => {
    const took = processorTime(() => {
      for (const text of ['code ', 'A2', 'A2B4 ', '0142 ']) readReference(text.repeat(50_000), 'ABCD2345');
    });
    expect(took).toBeLessThan(500);
  });
});
