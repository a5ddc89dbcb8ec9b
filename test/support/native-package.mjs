/**
 * A Jest transform that lets Node itself load a package, once for all test files that a process runs.
 *
 * Jest loads what a test imports module by module into a sandbox of the test file's own: botbuilder-dialogs alone takes 0.8 s in each,
 * and code there runs slowly, because each look-up of a global such as `Number` passes an interceptor. A package here is
 * the same package, as the program itself has it. Fit for it is what keeps no state between test files and asks for no time.
 */
import { createHash } from 'node:crypto';
import events from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
// For the packages, which run on this side.
import './know-errors.mjs';

// Built-in modules are what sandboxes share with the process.
events.loadPackage = (file) => createRequire(file)(file);
events.importModule = (url) => import(url);

const SELF = readFileSync(new URL(import.meta.url));
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function process(_source, file, { supportsStaticESM }) {
  const load = `events.loadPackage(${JSON.stringify(file)})`;
  if (!supportsStaticESM) return { code: `const events = require('node:events'); module.exports = ${load};` };
  const names = Object.keys(events.loadPackage(file)).filter((name) => IDENTIFIER.test(name));
  return {
    code: [
      "import events from 'node:events';",
      `const native = ${load};`,
      ...names.map((name, at) => `const $${at} = native.${name};`),
      `export { ${names.map((name, at) => `$${at} as ${name}`).join(', ')} };`,
    ].join('\n'),
  };
}

/** Differs with this file, and with what is asked for. */
function getCacheKey(source, file, { supportsStaticESM, configString }) {
  return createHash('sha256')
    .update([SELF, configString, file, source, supportsStaticESM].join('\0'))
    .digest('hex')
    .slice(0, 32);
}

export default { process, getCacheKey };
