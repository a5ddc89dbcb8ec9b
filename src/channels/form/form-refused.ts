import type { Response } from 'restify';
import { TurnRefused } from '../../bot/turn-runner.ts';
import type { Window } from '../../domain/callbacks/callback-request.ts';
import type { EntryProblem } from '../../domain/callbacks/form-entries.ts';
import type { FormTrouble } from '../../domain/callbacks/plain-pages.ts';
import { HttpError } from '../../http/http-error.ts';

/** Nothing was done with a form: it is shown again. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  readonly status: number;
  readonly trouble: FormTrouble | null;
  readonly retryAfterSeconds: number | null;
  readonly problems: readonly EntryProblem[];
  readonly windows: readonly Window[] | null;

  constructor(
    status: number,
    why: {
      readonly trouble?: FormTrouble;
      readonly retryAfterSeconds?: number | null;
      readonly problems?: readonly EntryProblem[];
      readonly windows?: readonly Window[] | null;
    },
  ) {
    super('The form is shown again');
    this.status = status;
    this.trouble = why.trouble ?? null;
    this.retryAfterSeconds = why.retryAfterSeconds ?? null;
    this.problems = why.problems ?? [];
    this.windows = why.windows ?? null;
  }

  /** Tells programs when to come again. */
  tell(response: Response): void {
    if (this.retryAfterSeconds !== null) response.setHeader('Retry-After', String(this.retryAfterSeconds));
  }
}

/** A form that isn't ours or lay open for too long: it is shown again, with what was entered. */
export const tooOld = (): FormRefused => new FormRefused(403, { trouble: 'old' });

/**
 * What refused a message, as a form that is shown again.
 * @throws any other error as it is.
 */
export function refusalOf(error: unknown): FormRefused {
  if (error instanceof FormRefused) return error;
  if (error instanceof TurnRefused)
    return new FormRefused(503, { trouble: 'not-saved', retryAfterSeconds: error.retryAfterSeconds });
  if (error instanceof HttpError && error.status === 429)
    return new FormRefused(429, { trouble: 'too-many', retryAfterSeconds: error.retryAfterSeconds });
  throw error;
}
