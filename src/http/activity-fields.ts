import { z } from 'zod';

/** Text of an activity that is an id or a name. Control characters and broken surrogates stand in none, and databases refuse them. */
export const plainText = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** BCP 47 tag of an activity's language. */
export const localeTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/);
