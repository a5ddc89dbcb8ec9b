import fc from 'fast-check';
import { withoutSecretNumbers } from '../../../src/domain/transcripts/secret-numbers.ts';

describe('what is not kept', () => {
  it.each([
    ['my card is 4111 1111 1111 1111, exp 12/27', 'my card is [number removed], exp 12/27'],
    ['4111-1111-1111-1111', '[number removed]'],
    ['4111111111111111 12/27', '[number removed] 12/27'],
    ['4111 1111 1111 1111 12/27', '[number removed] 12/27'],
    ['amex 3782 822463 10005', 'amex [number removed]'],
    ['3056 930902 5904 and 5555555555554444', '[number removed] and [number removed]'],
    ['4222222222222', '[number removed]'],
    ['my number is 123-45-6789', 'my number is [number removed]'],
    ['Social Security number: 123456789', 'Social Security number: [number removed]'],
    ['ssn 123 45 6789 thanks', 'ssn [number removed] thanks'],
    ['123456789 is my social', '[number removed] is my social'],
    ['mi seguro social es 123-45-6789', 'mi seguro social es [number removed]'],
  ])('%s → %s', (text, kept) => {
    expect(withoutSecretNumbers(text)).toBe(kept);
  });
});

describe('what stays', () => {
  it.each([
    ['a number with a wrong check digit', '4111 1111 1111 1112'],
    ['two phone numbers', '212-555-0142 or 212 555 0143'],
    ['two in a row', '2125550142 2125550143'],
    ['a number from abroad', '+44 20 7946 0142, +5511955501424, +351 912-34-5678'],
    ['nine digits that are called nothing', 'member 123456789'],
    ['a dose and a date', 'I took 400 mg on 2026-11-23 and 11/24/2026'],
    ['a reference', 'ABCD2345'],
  ])('%s: %s', (_, text) => {
    expect(withoutSecretNumbers(text)).toBe(text);
  });

  it('any phone number of the country, however it is written', () => {
    const digits = (length: number) =>
      fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
    const separators = fc.constantFrom('', ' ', '-', '.');
    fc.assert(
      fc.property(
        digits(3),
        digits(3),
        digits(4),
        separators,
        fc.constantFrom('', '1', '+1 '),
        (...parts) => {
          const [area, office, line, between, country] = parts;
          const phone = `${country}${[area, office, line].join(between)}`;
          expect(withoutSecretNumbers(`call ${phone} please`)).toBe(`call ${phone} please`);
        },
      ),
    );
  });

  it('takes a long text without a number in no time', () => {
    const text = '1 - 2 . '.repeat(500) + '4'.repeat(4000);
    expect(withoutSecretNumbers(text)).toBe(text);
  });
});
