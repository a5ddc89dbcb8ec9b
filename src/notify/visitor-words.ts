import { type CalledLife, callWindow } from '../domain/callbacks/call-times.ts';
import type { Window } from '../domain/callbacks/callback-request.ts';
import { describeWindow } from '../domain/callbacks/describe-window.ts';
import { formatNumber } from '../domain/callbacks/format-phone.ts';
import type { VisitorMail } from '../domain/callbacks/visitor-mail.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Told } from '../storage/visitor-notices.ts';

export interface VisitorWords {
  readonly subject: string;
  readonly text: string;
  /** Of the calendar entry. */
  readonly title: string;
}

/** Phrases of the subject and of what each mail says first. */
const IDS = {
  confirmation: ['mail.confirmationSubject', 'mail.confirmation'],
  moved: ['mail.movedSubject', 'mail.moved'],
  changed: ['mail.changedSubject', 'mail.changed'],
  canceled: ['mail.canceledSubject', 'mail.canceled'],
  reminder: ['mail.reminderSubject', 'mail.reminder'],
  tried: ['mail.triedSubject', 'mail.tried'],
  'wrong-number': ['mail.wrongNumberSubject', 'mail.wrongNumber'],
  reached: ['mail.reachedSubject', 'mail.reached'],
  'not-reached': ['mail.closedSubject', 'mail.notReached'],
  duplicate: ['mail.closedSubject', 'mail.duplicate'],
  closed: ['mail.closedSubject', 'mail.closed'],
} as const;

/** Mails after which somebody may call. */
const CALLED: readonly VisitorMail[] = [
  'confirmation',
  'moved',
  'changed',
  'reminder',
  'tried',
  'wrong-number',
];

/** Words a mail to a visitor: when, from which number, by which code, and nothing of who they are or what it is about. */
export function visitorWords(
  mail: VisitorMail,
  request: CalledLife & Pick<Told, 'ref' | 'lang' | 'timeZone'>,
  clinic: Clinic,
  { phrases, link, now }: { readonly phrases: Phrases; readonly link: string; readonly now: string },
): VisitorWords {
  const lang = phrases.languages().includes(request.lang) ? request.lang : 'en';
  const inWords = (window: Window) => {
    const { clinic: when, visitor } = describeWindow(window, clinic.timeZone, request.timeZone, lang);
    return visitor ? phrases.say(lang, 'mail.whenBoth', { when, yours: visitor }) : when;
  };
  const again = request.attempts > 0 ? callWindow(request, clinic) : null;
  const values = {
    ref: request.ref,
    link,
    clinic: clinic.name,
    when: inWords(request.window),
    next: again && again.end > now ? inWords(again) : 'none',
    callerId: formatNumber(clinic.callback.callerId),
    phone: formatNumber(clinic.phone),
  };
  const say = (id: string) => phrases.say(lang, id, values);
  const [subject, first] = IDS[mail];
  const willCall = CALLED.includes(mail);
  const lines = [
    first,
    ...(willCall ? ['mail.code', 'callback.savedSafe', 'mail.link'] : []),
    'mail.emergency',
    'mail.automatic',
  ];
  return { subject: say(subject), text: lines.map(say).join('\n\n'), title: say('mail.calendarTitle') };
}
