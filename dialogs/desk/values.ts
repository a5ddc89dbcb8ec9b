import { formatNumber } from '../../src/domain/callbacks/format-phone.ts';
import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** The clinic's number as visitors read it. */
export function clinicPhone({ knowledge: { clinic } }: Pick<Turn, 'knowledge'>): string {
  const known = PHONES.get(clinic);
  if (known) return known;
  const phone = formatNumber(clinic.phone);
  PHONES.set(clinic, phone);
  return phone;
}

/** Nearly every reply may need it, and formatting a number costs as much as answering. */
const PHONES = new WeakMap<Clinic, string>();

/** At most `longest` characters, cut at a word and marked as cut. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const space = cut.lastIndexOf(' ');
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`;
}
