import { commandLine } from '../domain/command-line.ts';
import type { DigestNotice, StaffNotice } from '../domain/transcripts/notice.ts';
import { alarmWords } from './alarm-words.ts';
import type { StaffWords } from './mail.ts';
import { staffLink } from './staff-link.ts';

/**
 * Words a notice for staff. It can say no more than the notice holds: no name, no number, nothing that somebody said. Its link leads
 * to the rest.
 */
export function staffWords(
  notice: StaffNotice,
  { timeZone, publicUrl }: { readonly timeZone: string; readonly publicUrl: string },
): StaffWords {
  const link = staffLink(notice, publicUrl);
  const { subject, text } = wordsOf(notice, timeZone);
  return { subject, text: link === null ? text : `${text}\n${link}` };
}

function wordsOf(notice: StaffNotice, timeZone: string): StaffWords {
  if (notice.kind === 'test') return testWords(notice.code);
  if (notice.kind === 'digest') return digestWords(notice, timeZone);
  if (notice.kind === 'emergency')
    return {
      subject: 'Frontdesk: a conversation was interrupted by an emergency',
      text: [
        `At ${localTime(notice.at, timeZone)} the chat told a visitor to call for emergency help.`,
        'Please read the conversation now:',
      ].join('\n'),
    };
  if (notice.kind === 'urgent') return urgentWords(notice, timeZone);
  if (notice.kind !== 'callback') return alarmWords(notice, (at) => localTime(at, timeZone));
  const { ref, window } = notice;
  const { what, told, callBetween } = wording(notice);
  return {
    subject: `Frontdesk: ${what} callback request ${ref}`,
    text: [
      told,
      `${callBetween} ${localTime(window.start, timeZone)} and ${localTime(window.end, timeZone)} (${timeZone}).`,
      'To read it:',
    ].join('\n'),
  };
}

function urgentWords({ at, ref }: Extract<StaffNotice, { kind: 'urgent' }>, timeZone: string): StaffWords {
  if (ref)
    return {
      subject: `Frontdesk: urgent callback request ${ref}`,
      text: [
        `Callback request ${ref} comes from a conversation with something urgent in it. It stands on top of the list: please call first.`,
      ].join('\n'),
    };
  return {
    subject: 'Frontdesk: a visitor was told to call now',
    text: [
      `At ${localTime(at, timeZone)} the chat told a visitor to call the clinic now, or for emergency help.`,
      'Please read the conversation soon:',
    ].join('\n'),
  };
}

const testWords = (code: string): StaffWords => ({
  subject: `Frontdesk: test notice ${code}`,
  text: [
    'This is how Frontdesk tells you of callback requests and emergencies.',
    'Please confirm that you read it, on the machine that runs Frontdesk, in its folder:',
    commandLine(`notices confirm ${code} --by "YOUR NAME"`),
  ].join('\n'),
});

const digestWords = (digest: DigestNotice, timeZone: string): StaffWords => ({
  subject: `Frontdesk: callback requests on ${digest.day}`,
  text: [
    `New since the last digest: ${digest.fresh}`,
    `To be called today: ${digest.due}`,
    `Window over, and not called: ${digest.missed}`,
    `Emergencies that nobody has looked at: ${digest.emergencies}`,
    `Notices that never arrived (see notices list): ${digest.givenUp}`,
    digest.lastBackup === null
      ? 'Last backup: none that Frontdesk knows of'
      : `Last backup: ${localTime(digest.lastBackup, timeZone)}`,
    'To see the requests:',
  ].join('\n'),
});

type CallbackNotice = Extract<StaffNotice, { kind: 'callback' }>;

function wording({ ref, status, changed, byStaff, untold, stillWaiting }: CallbackNotice) {
  const callBetween = 'To be called between';
  if (status === 'closed')
    return {
      what: 'canceled',
      told: stillWaiting
        ? `A visitor has canceled callback request ${ref}. Another request for the same person still waits: please look before you call.`
        : `A visitor has canceled callback request ${ref}: please don't call.`,
      callBetween: 'The call was to be between',
    };
  if (byStaff && !changed)
    return { what: 'new', told: `One of staff has added callback request ${ref}.`, callBetween };
  if (byStaff) {
    const call = untold
      ? ' The visitor doesn’t know of it: it was changed at night, when no mail is sent, to a time before the mail can go. Please call them first.'
      : '';
    return { what: 'moved', told: `Callback request ${ref} has another time.${call}`, callBetween };
  }
  return changed
    ? { what: 'changed', told: `A visitor has changed callback request ${ref}.`, callBetween }
    : { what: 'new', told: `A visitor asks for a call: request ${ref}.`, callBetween };
}

const localTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
