import base from '../jest.config.mjs';

// Their figures are those of a machine with a disk.
process.env.TESTS_ON_DISK = 'yes';

/** The tests of `npm run test:long`: rounds, soaks and minutes. ROUNDS says how many; each file prints what it ran. */
export default {
  ...base,
  rootDir: '..',
  roots: ['<rootDir>/test/long'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // The machine is theirs alone, one after another: their figures are times.
  maxWorkers: 1,
  testTimeout: 60 * 60_000,
};
