import { columns, labelled } from '../../src/cli/columns.ts';
import { counted } from '../../src/cli/staff-words.ts';

test('columns stand beneath their heads, and one that is empty in every row is left out', () => {
  const rows = [
    ['a', '', 'Ann Lee'],
    ['bcd', '', 'Bo'],
  ];
  expect(columns(['ID', 'FLAG', 'NAME'], rows)).toEqual(['ID   NAME', 'a    Ann Lee', 'bcd  Bo']);
});

test('labels stand in one column and their values in the next', () => {
  expect(
    labelled([
      ['Name', 'Ann Lee'],
      ['Reference', 'ABCD2345'],
    ]),
  ).toEqual(['Name       Ann Lee', 'Reference  ABCD2345']);
});

test('one message is no messages', () => {
  expect([counted(1, 'message'), counted(2, 'message')]).toEqual(['1 message', '2 messages']);
});
