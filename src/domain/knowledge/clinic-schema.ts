import { z } from 'zod';
import { contrastWithWhite } from './contrast.ts';
import { count, isoDate, optionalText, phone, slug, text, timeZone } from './fields.ts';
import { dayField, weekField } from './hours-field.ts';

/** Contrast that WCAG 2.2 AA asks of text: the widget writes in white on the accent colour. */
const AA_CONTRAST = 4.5;

const accentColor = z
  .string('the colour isn\'t text — write it in quotes, e.g. "#0b6b6b"')
  .regex(/^#[0-9a-f]{6}$/i, {
    error: 'this is no colour — write # and six hexadecimal digits in quotes, e.g. "#0b6b6b"',
    abort: true,
  })
  .refine(
    (hex) => contrastWithWhite(hex) >= AA_CONTRAST,
    `white text is hard to read on this colour — write a darker one (contrast of at least ${AA_CONTRAST})`,
  );

const privacyUrl = z
  .string("the address of the privacy page isn't text — write /privacy or an https:// address")
  .regex(
    /^(\/(?!\/)|https:\/\/[^\s/])/,
    'this is no address of a page — write /privacy or an https:// address',
  );

const closure = z.strictObject({ date: isoDate, reason: text('the reason', 'Thanksgiving Day') });

const extraDay = z.strictObject({
  date: isoDate,
  hours: dayField.refine(
    (hours) => hours.length > 0,
    'an extra day without hours — write them, or list the day under `closures`',
  ),
});

const fact = z.strictObject({
  id: slug,
  asks: z
    .array(text('the question', 'is there a restroom'))
    .min(1, 'no question asks for this fact — write one or more words or questions that ask for it'),
  answer: text('the answer', 'Yes, next to the waiting room.'),
});

/** Minutes of the longest callback window. */
export const LONGEST_WINDOW = 480;

const callback = z.strictObject({
  window_minutes: count('minutes', 15, LONGEST_WINDOW),
  lead_minutes: count('minutes', 0, 10_080),
  horizon_days: count('days', 1, 60),
  caller_id: phone,
  consent_version: text('the version of the consent wording', '1'),
  kept_months: count('months', 1, 120),
  places_per_window: count('calls', 1, 1000).default(3),
  most_attempts: count('calls', 1, 10).default(3),
  hours_between_attempts: count('hours', 1, 72).default(3),
});

/** The keys of `clinic.yaml`, each as it is written there; every mistake in one value is found here. */
export const clinicSchema = z.strictObject({
  demo: z.boolean('`demo` is neither true nor false — write false for a real clinic'),
  name: text('the name', 'Riverside Infusion Clinic'),
  phone,
  address: optionalText,
  time_zone: timeZone,
  hours: weekField,
  closures: z.array(closure).default([]),
  extra_days: z.array(extraDay).default([]),
  privacy_url: privacyUrl,
  prices: optionalText,
  parking: optionalText,
  insurance: optionalText,
  walk_ins: optionalText,
  facts: z.array(fact).default([]),
  after_hours: optionalText,
  emergency_procedure: z.array(text('the line', 'Call the number that they left.')).default([]),
  transcript_days: count('days', 1, 3650),
  accent_color: accentColor,
  callback,
});

export type ClinicFile = z.output<typeof clinicSchema>;
