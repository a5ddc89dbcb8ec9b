import type { StaffNotice } from '../domain/transcripts/notice.ts';
import type { StaffWords } from './mail.ts';

type Alarm = Extract<StaffNotice, { kind: 'at-risk' | 'missed' | 'stuck' | 'unopened' | 'closed-then' }>;

/** Words an alarm about a request: what is wrong, and what mends it. */
export function alarmWords(alarm: Alarm, localTime: (at: string) => string): StaffWords {
  const { subject, told } = wording(alarm, localTime);
  return { subject: `Frontdesk: callback request ${alarm.ref} ${subject}`, text: told };
}

function wording(alarm: Alarm, localTime: (at: string) => string): { subject: string; told: string } {
  const { ref } = alarm;
  switch (alarm.kind) {
    case 'at-risk':
      return {
        subject: 'is at risk',
        told: alarm.again
          ? `Nobody has called again for request ${ref}. The next call was due from ${localTime(alarm.window.start)}.`
          : `Nobody has called for request ${ref} yet, and the visitor was promised a call by ${localTime(alarm.window.end)}.`,
      };
    case 'missed':
      return {
        subject: 'was missed',
        told: `Nobody has called for request ${ref}. The visitor was promised a call by ${localTime(alarm.window.end)}: please call as soon as you can.`,
      };
    case 'stuck':
      return {
        subject: 'has a wrong number',
        told: `The last call for request ${ref} reached a wrong number, and for more than a business day nobody has found the right one. Please correct it, or close the request.`,
      };
    case 'closed-then':
      return {
        subject: 'is for when the clinic is closed',
        told: `The clinic is closed when the visitor of request ${ref} was promised a call, from ${localTime(alarm.window.start)}. Please give it another time, or call before.`,
      };
    case 'unopened':
      return {
        subject: 'is unread',
        told: `Nobody has looked at request ${ref} for more than a business day.`,
      };
  }
}
