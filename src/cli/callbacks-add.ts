import { completeForm } from '../domain/callbacks/callback-form.ts';
import { speaksOfMinor } from '../domain/callbacks/minor.ts';
import { staffCalendar } from '../domain/callbacks/windows.ts';
import { commandLine } from '../domain/command-line.ts';
import { draw } from '../domain/transcripts/draw.ts';
import { addCallback, STAFF_CHANNEL } from '../storage/add-callback.ts';
import { findRequest } from '../storage/callbacks.ts';
import { promisedCalls } from '../storage/window-places.ts';
import { noWords, print, readArgs, UsageError } from './arguments.ts';
import { whereItStands } from './callback-card.ts';
import { withStores } from './open.ts';
import {
  checkWhoseNumber,
  emailOf,
  forWhomOf,
  languageOf,
  nameOf,
  phoneOf,
  topicOf,
} from './request-fields.ts';
import { checkedName, staffName } from './staff-name.ts';
import { windowOf } from './when-argument.ts';

const text = { type: 'string' } as const;
const OPTIONS = {
  name: text,
  phone: text,
  when: text,
  topic: text,
  email: text,
  for: text,
  relation: text,
  'may-discuss': { type: 'boolean' },
  lang: text,
  voicemail: { type: 'boolean' },
  by: text,
} as const;

/** Adds a request for somebody who called or stood at the desk and agreed to be called. */
export async function callbacksAdd(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, OPTIONS);
  noWords(positionals);
  const { name, phone, when, topic, email, voicemail = false } = values;
  if (name === undefined || phone === undefined || when === undefined)
    throw new UsageError(
      `callbacks add takes --name, --phone and --when, e.g. ${commandLine('callbacks add --name "Ann Lee" --phone "212 555 0142" --when "tomorrow at 3"')}`,
    );
  const mayDiscuss = values['may-discuss'];
  const forWhom = forWhomOf(values.for, values.relation);
  if (mayDiscuss !== undefined && forWhom === null)
    throw new UsageError(
      '--may-discuss is about a call for somebody else: name them with --for or --relation',
    );
  const lang = languageOf(values.lang ?? 'en');
  const said = {
    name: nameOf(name),
    phone: phoneOf(phone),
    voicemail,
    ...(topic === undefined ? {} : { topic: topicOf(topic) }),
    ...(email === undefined ? {} : { email: emailOf(email) }),
    ...(forWhom === null ? {} : { forWhom, mayDiscuss: mayDiscuss ?? false }),
  };
  if (values.by !== undefined) checkedName(values.by, '--by');
  await withStores(async ({ database, personal }, clinic, config) => {
    checkWhoseNumber(said.phone, clinic);
    const { now, ref } = draw();
    const by = staffName(values.by, config);
    const form = completeForm({
      ...said,
      consent: { version: clinic.callback.consentVersion, at: now, channel: STAFF_CHANNEL },
      window: windowOf(when, now, staffCalendar(clinic, await promisedCalls(database, now))),
    });
    if (!form)
      throw new UsageError(`The request can't be kept as it is: see ${commandLine('help callbacks add')}`);
    const flags = forWhom !== null && speaksOfMinor(`for ${forWhom}`) ? ['minor'] : [];
    const isAdded = await addCallback(database, personal, { ref, form, flags, by, lang, now, clinic });
    if (!isAdded) throw new Error('Others have just taken the last place then: choose another time');
    const added = await findRequest(database.reader, personal, ref);
    if (added) print(`${ref}: ${whereItStands(added, now, clinic)}`);
    print(`Consent: as given to ${by}, wording ${form.consent.version}.`);
  });
}
