import Sequencer from '@jest/test-sequencer';

/** Folders whose tests start programs and browsers or speak over HTTP, the slowest first, with seconds that are about right. */
const SECONDS = {
  reliability: 30,
  conversations: 25,
  browser: 20,
  cli: 18,
  dialogs: 15,
  http: 8,
  console: 12,
  channels: 5,
};

/**
 * Jest runs the files first that took longest the last time. On a machine where there was no last time it goes by their size, and
 * the whole run waits in the end for a slow one that is short: such a file gets the guess of its folder.
 */
export default class HeaviestFirst extends Sequencer {
  time(test) {
    const [, folder] = /\/test\/([^/]+)\//.exec(test.path) ?? [];
    return super.time(test) ?? (SECONDS[folder] ?? 1) * 1000;
  }
}
