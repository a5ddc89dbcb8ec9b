import { z } from 'zod';

const address = z.email().max(254);

/** Longer texts aren't an answer to "your e-mail address?". */
const LONGEST = 500;

/** The e-mail address in a text, in lower case after the @, or null. "ann at example dot com" counts. */
export function understandEmail(text: string): string | null {
  const plain = text.slice(0, LONGEST);
  const written = plain.includes('@') ? plain : plain.replace(/ at /i, '@').replace(/ dot /gi, '.');
  for (const word of written.split(/[\s,;<>()"]+/)) {
    const candidate = word.replace(/^mailto:/i, '').replace(/(?<![.!?:])[.!?:]+$/, '');
    if (candidate.includes('@') && address.safeParse(candidate).success) return lowerDomain(candidate);
  }
  return null;
}

function lowerDomain(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${local}@${domain.toLowerCase()}`;
}
