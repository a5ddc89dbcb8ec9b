/**
 * Who may import what: imports point inward, and each library stays in the folders that it was taken in for.
 * src/README.md explains the folders. `npm run check:imports` runs this.
 */

/** Folder → the folders of ours that it may import besides itself. A folder that isn't named here may import anything. */
const MAY_IMPORT = {
  'src/domain': [],
  'src/http': [],
  'src/widget': [],
  'src/storage': ['src/domain'],
  dialogs: ['src/domain'],
  'src/bot': ['dialogs', 'src/domain'],
  'src/notify': ['src/domain', 'src/storage'],
  'src/site': ['src/http', 'src/domain', 'src/widget'],
  'src/console': ['src/storage', 'src/http', 'src/domain'],
};

/** Packages (regular expressions) → the only folders that may import them. */
const AT_HOME = {
  'botbuilder[^/]*|botframework-[^/]+': ['dialogs', 'src/bot', 'src/channels'],
  'kysely|pg|better-sqlite3': ['src/storage'],
};

const inside = (folders) => `^(${folders.join('|')})/`;
const list = (folders) => folders.join(', ');

const folderRules = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
  name: `${folder.replace('src/', '')}-imports`,
  severity: 'error',
  comment: `${folder} may import only ${list([folder, ...others])} of ours. Move the shared part there, or pass it in from src/app.ts.`,
  from: { path: inside([folder]) },
  to: { path: '^(src|dialogs)/', pathNot: inside([folder, ...others]) },
}));

const packageRules = Object.entries(AT_HOME).map(([packages, folders]) => ({
  name: `${packages.split(/[^a-z-]/)[0]}-at-home`,
  severity: 'error',
  comment: `This package is imported in ${list(folders)} only. Give the caller a plain function of ours from there.`,
  from: { path: '^(src|dialogs)/', pathNot: inside(folders) },
  to: { path: `(^|node_modules/)(@types/)?(${packages})(/|$)` },
}));

// dependency-cruiser never tells swc that a .tsx file has JSX in it, so this does.
const swc = require('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

module.exports = {
  forbidden: [
    ...folderRules,
    ...packageRules,
    {
      name: 'channel-imports',
      severity: 'error',
      comment:
        'A channel may import src/bot, src/http, src/domain and itself, never a sibling. What two channels share belongs in bot or http; what they store comes in from src/app.ts.',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^(src|dialogs)/', pathNot: '^src/(bot|http|domain|channels/$1)/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'src/domain does no I/O. Read or send in src/storage, src/http or src/app.ts and pass the value in.',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|zlib)$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'These files import each other in a circle. Move what both need into a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file and it imports nothing. Use it or delete it.',
      // The loader is an entry of the build and stands alone.
      from: { orphan: true, pathNot: '^src/widget/loader[.]ts$' },
      to: {},
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment:
        'This import leads nowhere. Fix its path (with its extension), or add the package to package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: '`npm start` needs this package: move it to "dependencies" in package.json.',
      from: { path: '^(src|dialogs)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      comment: 'The program must run without its tests. Move the helper to src/.',
      from: { path: '^(src|dialogs)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
