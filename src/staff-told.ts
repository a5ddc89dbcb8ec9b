import type { Logger } from './log.ts';
import { HOW_TO_TELL_STAFF } from './staff-destinations.ts';
import type { Database } from './storage/database.ts';
import { type CheckedDestination, confirmationsOf } from './storage/notice-checks.ts';

export interface StaffToldOptions {
  readonly database: Database;
  /** Those that there are now. */
  destinations(): Promise<readonly CheckedDestination[]>;
  /** Of the demo clinic nobody need be told. */
  isDemo(): boolean;
  readonly log: Logger;
}

const LOOK_EVERY_MS = 5_000;

/**
 * Whether somebody has confirmed that notices arrive: without that no call is offered, since nobody would know of it. The command line
 * confirms, in a process of its own, so this looks again and again.
 */
export class StaffTold {
  readonly #options: StaffToldOptions;
  #timer: NodeJS.Timeout | undefined;
  #isConfirmed = false;

  constructor(options: StaffToldOptions) {
    this.#options = options;
  }

  /** May a call be offered now? */
  takesCallbacks(): boolean {
    return this.#isConfirmed || this.#options.isDemo();
  }

  /** @throws {Error} when the database is away. */
  async start(): Promise<void> {
    await this.#look();
    if (!this.takesCallbacks()) await this.#warn();
    this.#timer = setInterval(() => {
      // What was last known holds while the database is away.
      this.#look().catch(() => undefined);
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { database, destinations, log } = this.#options;
    const isConfirmed = (await confirmationsOf(database.reader, await destinations())).length > 0;
    const isNews = isConfirmed && !this.#isConfirmed && this.#timer !== undefined;
    this.#isConfirmed = isConfirmed;
    if (isNews) log.info('a test notice was confirmed: calls are offered from now on');
  }

  async #warn(): Promise<void> {
    const { destinations, log } = this.#options;
    const names = (await destinations()).map(({ name }) => name);
    log.warn(
      { destinations: names },
      names.length === 0
        ? `nobody is being told, so no call is offered: ${HOW_TO_TELL_STAFF}`
        : 'nobody is being told, so no call is offered: send a test notice with "notices test" and confirm it with "notices confirm"',
    );
  }
}
