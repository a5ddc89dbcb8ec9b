/**
 * Work in steps, none of which takes long: a server sees to its visitors in between, everyone else goes through them at once. The
 * result is the same.
 */
export type Steps<Result> = Generator<void, Result, void>;

/** Goes through all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
