import type { Request } from 'restify';
import { z } from 'zod';
import { cleanText } from '../../http/clean-text.ts';
import { nextPage } from '../next-page.ts';

/** A form that was sent by somebody who has to show first who they are: it is sent again as it was. */
export interface HeldForm {
  readonly action: string;
  /** Who filled it in: nobody else sends it on. */
  readonly by: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const heldSchema = z.object({
  action: z.string().refine((action) => nextPage(action) === action),
  by: z.string(),
  fields: z.array(z.tuple([z.string(), z.string().transform(cleanText)])),
});

const FORM = /^application\/x-www-form-urlencoded\b/i;

/** What a browser sent to an address of the console, but for what made it the former session's; null for no form. */
export function heldFields(request: Request, action: string): HeldForm | null {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || !FORM.test(request.headers['content-type'] ?? '')) return null;
  const fields = [...new URLSearchParams(body.toString('utf8'))];
  return {
    action,
    by: cleanText(fields.find(([name]) => name === 'as')?.[1] ?? ''),
    fields: fields
      .filter(([name]) => name !== 'csrf' && name !== 'as')
      .map(([name, value]) => [name, cleanText(value)] as const),
  };
}

/** A form that came back as JSON with a sign-in; null for what is none. */
export function readHeld(json: string): HeldForm | null {
  try {
    return heldSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
