import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { PhrasePart } from '../domain/transcripts/reply.ts';
import type { CreateLimiter } from '../http/limiter.ts';
import type { Database } from '../storage/database.ts';
import type { RowNotices } from '../storage/notices.ts';
import type { Personal } from '../storage/personal.ts';
import type { RunningDesk } from './running-desk.ts';
import type { OpenIdSettings } from './sign-in/open-id.ts';

/** What the console works on. */
export interface ConsoleOptions {
  readonly database: Database;
  readonly personal: Personal;
  /** What open pages are woken by, in every process. */
  readonly notices: Pick<RowNotices, 'announce' | 'subscribe'>;
  readonly limiter: CreateLimiter;
  /** 32 bytes each, the first in use: they sign challenges. */
  readonly secrets: readonly Buffer[];
  /** As visitors get it just now: without what managers have stopped. */
  knowledge(): Knowledge;
  /** What is said to a visitor who fills in a form, for staff who fill it in for one. */
  formProblem(problem: PhrasePart): string;
  /** The desk that answers visitors. */
  readonly desk: RunningDesk;
  /** Origin of the console: passkeys hold for its host alone. */
  readonly publicUrl: string;
  readonly exposed: boolean;
  readonly trustedHops: number;
  /** Folder of the built browser files, dist/console. */
  readonly assetsDir: string;
  /** The clinic's own identity provider; null where none is set. */
  readonly openId: OpenIdSettings | null;
  /** Whether somebody of staff is known to be told of requests. */
  staffAreTold(): boolean;
  /** The clock, in milliseconds. */
  now(): number;
}
