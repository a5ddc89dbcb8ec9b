import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { clinicPhone } from '../desk/values.ts';

/** Said to who leaves the form without a consent. */
export const noConsent = (turn: Turn): PhrasePart =>
  phrase('callback.noConsent', { phone: clinicPhone(turn), days: turn.knowledge.clinic.transcriptDays });

/** What the answers are for. */
export const why = ({ knowledge }: Turn): PhrasePart =>
  phrase('callback.why', { months: knowledge.clinic.callback.keptMonths });

/** Asks what becomes of the answers, whatever else is said. */
export const asksWhy = (text: string): boolean => ABOUT_DATA.test(text);

const ABOUT_DATA =
  /\b(?:what|how|who|where|is|are|will)\b.{0,40}\bmy (?:personal )?(?:data|info|information|details)\b/i;
