/** The tests of `npm test`. Everything that needs rounds or minutes lives in test/long (npm run test:long). */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true, importAttributes: true },
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        target: 'es2022',
        experimental: { keepImportAttributes: true },
      },
      module: { type: 'es6' },
    },
  ],
};

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/long/'],
  setupFiles: ['<rootDir>/test/support/keep-sqlite-objects.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  maxWorkers: 2,
  // For the slowest machine: a test that is about time measures it itself.
  testTimeout: 120_000,
};
