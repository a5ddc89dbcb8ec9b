import type { Clinic } from '../knowledge/knowledge.ts';
import type { Phone } from './callback-request.ts';

/** Poison Control and the numbers of the suicide lifeline: dialed for help, never a visitor's own. 911 and 988 are too short to be one. */
const HELP_LINES: readonly string[] = ['+18002221222', '+18002738255', '+18886289454'];

/**
 * Whether a number is a help line's or the clinic's own, so that a call to it would reach nobody who asked for one. A demonstration's
 * own number is invented, and its visitors, who are asked to invent theirs, may well hit on the same.
 */
export const isNumberOfOthers = ({ e164 }: Phone, { demo, phone, callback }: Clinic): boolean =>
  HELP_LINES.includes(e164) || (!demo && (e164 === phone || e164 === callback.callerId));
