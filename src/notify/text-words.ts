import { describeWindow } from '../domain/callbacks/describe-window.ts';
import { formatNumber } from '../domain/callbacks/format-phone.ts';
import type { VisitorMail } from '../domain/callbacks/visitor-mail.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { plain } from '../domain/texts/gsm.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Told } from '../storage/visitor-notices.ts';

/** What a text says of each. */
const IDS = {
  confirmation: 'text.confirmation',
  moved: 'text.moved',
  changed: 'text.changed',
  canceled: 'text.canceled',
  reminder: 'text.reminder',
  tried: 'text.tried',
  'wrong-number': 'text.wrongNumber',
  reached: 'text.reached',
  'not-reached': 'text.notReached',
  duplicate: 'text.duplicate',
  closed: 'text.closed',
} as const satisfies Readonly<Record<VisitorMail, string>>;

/** Words a text about a request: the clinic, when, from which number, by which code, and nothing of who it is for or what it is about. */
export function textWords(
  said: VisitorMail,
  { ref, lang, window, timeZone }: Told,
  clinic: Clinic,
  { phrases }: { readonly phrases: Phrases },
): string {
  const language = phrases.languages().includes(lang) ? lang : 'en';
  const words = phrases.say(language, IDS[said], {
    ref,
    clinic: clinic.name,
    when: describeWindow(window, clinic.timeZone, timeZone, language, 'short').clinic,
    callerId: formatNumber(clinic.callback.callerId),
    phone: formatNumber(clinic.phone),
  });
  return plain(words);
}
