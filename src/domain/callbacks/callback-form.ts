import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { CallbackForm } from './callback-request.ts';
import { LONGEST_NAME } from './understand-name.ts';

/** A topic is a sentence or two for staff, not a history. */
export const LONGEST_TOPIC = 500;

const line = (longest: number) => z.string().trim().min(1).max(longest);

const window = z
  .strictObject({ start: z.iso.datetime(), end: z.iso.datetime() })
  .refine(({ start, end }) => start < end, 'The window ends before it begins');

const phone = z.strictObject({
  e164: z.string().refine((number) => isValidPhoneNumber(number), 'No phone number that can be called'),
  extension: z
    .string()
    .regex(/^\d{1,7}$/)
    .nullable(),
});

/**
 * A callback form that may be saved: the same rules for the chat and for a plain web form, whatever checked the fields before.
 * Whether the window is still open is for `isOpenWindow`, which needs the clinic and the time.
 */
export const callbackFormSchema = z.strictObject({
  consent: z.strictObject({ version: line(40), at: z.iso.datetime(), channel: line(40) }),
  name: line(LONGEST_NAME),
  phone,
  window,
  topic: line(LONGEST_TOPIC).optional(),
  voicemail: z.boolean(),
  email: z.email().max(254).optional(),
  forWhom: line(LONGEST_NAME).optional(),
  mayDiscuss: z.boolean().optional(),
  mayText: z.boolean().optional(),
});

/** A form with everything that a request needs. */
export type CompleteForm = z.output<typeof callbackFormSchema>;

/** The form as it may be saved, or null with a field missing or wrong. */
export function completeForm(form: CallbackForm): CompleteForm | null {
  return callbackFormSchema.safeParse(form).data ?? null;
}
