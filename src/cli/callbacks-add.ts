import { completeForm, LONGEST_TOPIC } from '../domain/callbacks/callback-form.ts';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { understandEmail } from '../domain/callbacks/understand-email.ts';
import { LONGEST_NAME, understandName } from '../domain/callbacks/understand-name.ts';
import { understandPhone } from '../domain/callbacks/understand-phone.ts';
import { draw } from '../domain/transcripts/draw.ts';
import { addCallback, STAFF_CHANNEL } from '../storage/add-callback.ts';
import { findRequest } from '../storage/callbacks.ts';
import { placesTaken } from '../storage/window-places.ts';
import { commandLine, noWords, print, readArgs, UsageError } from './arguments.ts';
import { whereItStands } from './callback-card.ts';
import { withStores } from './open.ts';
import { checkedName, staffName } from './staff-name.ts';
import { staffCalendar, windowOf } from './when-argument.ts';

const text = { type: 'string' } as const;
const OPTIONS = {
  name: text,
  phone: text,
  when: text,
  topic: text,
  email: text,
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
  const said = {
    name: nameOf(name),
    phone: phoneOf(phone),
    voicemail,
    ...(topic === undefined ? {} : { topic: topicOf(topic) }),
    ...(email === undefined ? {} : { email: emailOf(email) }),
  };
  if (values.by !== undefined) checkedName(values.by, '--by');
  await withStores(async ({ database, personal }, clinic, config) => {
    const { now, ref } = draw();
    const by = staffName(values.by, config);
    const form = completeForm({
      ...said,
      consent: { version: clinic.callback.consentVersion, at: now, channel: STAFF_CHANNEL },
      window: windowOf(when, now, staffCalendar(clinic, await placesTaken(database, now))),
    });
    if (!form)
      throw new UsageError(`The request can't be kept as it is: see ${commandLine('help callbacks add')}`);
    const isAdded = await addCallback(database, personal, { ref, form, by, lang: 'en', now, clinic });
    if (!isAdded) throw new Error('Others have just taken the last place then: choose another time');
    const added = await findRequest(database.reader, personal, ref);
    if (added) print(`${ref}: ${whereItStands(added, now, clinic)}`);
    print(`Consent: as given to ${by}, wording ${form.consent.version}.`);
  });
}

function nameOf(given: string): string {
  const understood = understandName(given);
  if (understood.kind === 'name') return understood.name;
  throw new UsageError(`--name takes a name of at most ${LONGEST_NAME} characters`);
}

function phoneOf(given: string): Phone {
  const understood = understandPhone(given);
  if (understood.kind === 'phone') return understood.phone;
  throw new UsageError(
    '--phone takes a number that can be called, e.g. "212 555 0142" or "+44 20 7946 0018"',
  );
}

function emailOf(given: string): string {
  const email = understandEmail(given);
  if (email !== null) return email;
  throw new UsageError('--email takes an address, e.g. ann@example.com');
}

function topicOf(given: string): string {
  const topic = given.trim();
  if (topic !== '' && topic.length <= LONGEST_TOPIC) return topic;
  throw new UsageError(`--topic takes 1 to ${LONGEST_TOPIC} characters`);
}
