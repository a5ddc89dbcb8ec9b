import { keepModel, openKeptModel, type ReadableModel } from '../../../src/domain/learning/kept-model.ts';

const model: ReadableModel = {
  classes: 3,
  prints: Float64Array.from([2 ** 51 + 1, 7, 12]),
  weights: Float32Array.from([0, 0.5, 0, -1.25, 0, 3, 0, 0, 0]),
  bias: Float64Array.from([0.1, -0.2, 1 / 3]),
};

test('a kept model is the same to the last bit', () => {
  expect(openKeptModel(keepModel(model, 'a'), 'a')).toEqual(model);
});

test('one that was trained with something else is none', () => {
  expect(openKeptModel(keepModel(model, 'a'), 'b')).toBeNull();
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])])],
  [
    'with a bit turned',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 5 ? byte ^ 1 : byte))),
  ],
  ['empty', () => Buffer.alloc(0)],
  ['of something else', () => Buffer.from('{"format":1}\nnothing')],
  ['without a line', () => Buffer.alloc(1000, 65)],
])('a file that is %s is none', (_, broken) => {
  expect(openKeptModel(broken(Buffer.from(keepModel(model, 'a'))), 'a')).toBeNull();
});
