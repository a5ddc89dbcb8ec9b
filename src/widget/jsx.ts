/** What the build turns JSX of the chat page into; see esbuild.config.mjs. */
export { Fragment, h } from 'preact';
