/** Work that a server does beside its visitors, from its start to its end. */
export interface Repeated {
  start(): void;
  /** Resolves when the round under way is over. */
  stop(): Promise<void>;
}

export interface Looked extends Repeated {
  /** Does a round before it is due; none while one is under way. */
  look(): void;
}

/** Does `work` at the start and then every `everyMs` milliseconds; a round that is still under way when the next is due goes on alone. */
export function repeatedly(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Looked {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  const look = () => {
    round ??= work()
      .catch(onError)
      .finally(() => {
        round = null;
      });
  };
  return {
    start: () => {
      timer = setInterval(look, everyMs).unref();
      look();
    },
    look,
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

/** A leader that hangs keeps its lock: the others do a job every so many rounds all the same. */
const ROUNDS_WITHOUT_LEADING = 10;

/** The work where this process leads, and seldom elsewhere: for jobs that several processes may do at once and one is enough for. */
export function asLeader(leads: () => boolean, work: () => Promise<void>): () => Promise<void> {
  let passed = 0;
  return async () => {
    if (!leads() && ++passed < ROUNDS_WITHOUT_LEADING) return;
    passed = 0;
    await work();
  };
}
