/** Packages that Node loads, once for all test files of a process: test/support/native-package.mjs says which are fit for it. */
const NATIVE = [
  '@microsoft/app-manifest',
  '@microsoft/recognizers-text-date-time',
  'botbuilder',
  'botbuilder-dialogs',
  'fast-check',
  'fuse.js',
  'hast-util-from-html',
  'helmet',
  'intl-messageformat',
  'kysely',
  'libphonenumber-js',
  'luxon',
  'mdast-util-from-markdown',
  'mdast-util-frontmatter',
  'mdast-util-to-string',
  'micromark-extension-frontmatter',
  'minisearch',
  'nodemailer',
  'pino',
  'playwright-core',
  'rate-limiter-flexible',
  'restify',
  'ws',
  'yaml',
  'zod',
];
const native = `(?:${NATIVE.join('|')})/`;

const transform = {
  [`/node_modules/${native}.+\\.[cm]?js$`]: '<rootDir>/test/support/native-package.mjs',
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

/** The tests of `npm test`. Everything that needs rounds or minutes lives in test/long (npm run test:long). */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!${native})`],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/long/'],
  setupFiles: ['<rootDir>/test/support/keep-sqlite-objects.ts', '<rootDir>/test/support/know-errors.mjs'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/heaviest-first.mjs',
  // Two would do for two cores, were it not that many tests wait for what takes its time. In CI the cores may be slow, and a third has tests
  // that hold times wait for each other.
  maxWorkers: process.env.CI ? 2 : 3,
  // A failed test may leave a server behind, for which nobody there would wait.
  forceExit: Boolean(process.env.CI),
  // For the slowest machine: a test that is about time measures it itself.
  testTimeout: 120_000,
};
