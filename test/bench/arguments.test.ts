import { benchArguments } from './arguments.ts';

test('an unknown option is told in one line', () => {
  expect(benchArguments(['--unknown'])).toEqual({
    mistake: "bench: Unknown option '--unknown'. It takes --only NAME, --long and --profile FOLDER",
  });
});

test('a measure is chosen by its name', () => {
  expect(benchArguments(['--only', 'cold-start'])).toMatchObject({ only: 'cold-start' });
});
