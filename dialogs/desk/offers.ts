import { formatNumber } from '../../src/domain/callbacks/format-phone.ts';
import { understandPhone } from '../../src/domain/callbacks/understand-phone.ts';
import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import { type Choice, phrase } from '../../src/domain/transcripts/reply.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';

export const offerCallback: Choice = { label: phrase('choice.callback'), value: 'callback' };

/** Takes up a form that was put aside. */
export const resumeForm: Choice = { label: phrase('choice.goOn'), value: 'callback' };

export const notAnEmergency: Choice = {
  label: phrase('choice.notAnEmergency'),
  value: 'command:not-an-emergency',
};

/** The other of the two languages that everything is said in, by its own name. */
export const otherLanguageChoice = (lang: string): Choice => ({
  label: phrase('choice.otherLanguage'),
  value: spokenLanguage(lang) === 'es' ? 'lang:en' : 'lang:es',
});

export const yesChoice: Choice = { label: phrase('choice.yes'), value: 'command:yes' };
export const noChoice: Choice = { label: phrase('choice.no'), value: 'command:no' };
export const skipChoice: Choice = { label: phrase('choice.skip'), value: 'command:skip' };
export const helpedChoice: Choice = { label: phrase('choice.helped'), value: 'helped:yes' };
export const notHelpedChoice: Choice = { label: phrase('choice.notHelped'), value: 'helped:no' };
export const keepChoice: Choice = { label: phrase('choice.keepAnswer'), value: 'field:keep' };
export const leaveChoice: Choice = { label: phrase('choice.leave'), value: 'command:cancel' };

export const sectionChoice = (section: string): Choice => ({
  label: { kind: 'title', section },
  value: `section:${section}`,
});

/** Calls from the visitor's own phone: a channel with links shows a `tel:` link. */
const callChoice = (e164: string): Choice => ({
  label: phrase('choice.callUs', { phone: formatNumber(e164) }),
  value: `tel:${e164}`,
});

export const callUsChoice = (clinic: Clinic): Choice => callChoice(clinic.phone);

/** Calls the number in the after-hours line; null where that line names none. */
export function afterHoursChoice({ afterHours }: Clinic): Choice | null {
  const found = understandPhone(afterHours ?? '');
  return found.kind === 'phone' ? callChoice(found.phone.e164) : null;
}
