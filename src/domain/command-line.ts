/** True in what `npm run release` builds (esbuild.config.mjs puts it in): there `frontdesk` is on the PATH, and npm isn't needed. */
declare const RELEASED: boolean;

const COMMAND = typeof RELEASED === 'undefined' ? 'npm run --silent frontdesk --' : 'frontdesk';

/** A command as it is typed where this program runs. */
export const commandLine = (words: string): string => `${COMMAND} ${words}`;
