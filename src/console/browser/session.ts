import { setCsrf } from './page.ts';

/**
 * Asks whose session the browser's cookie names by now; where it is this person's, the page's forms carry its token.
 * @returns `unknown` where the server can't be reached.
 */
export async function askSession(person: string | undefined): Promise<'theirs' | 'over' | 'unknown'> {
  const response = await fetch('/staff/session').catch(() => null);
  if (response?.status === 401) return 'over';
  const session: { readonly name: string; readonly csrf: string } | null = response?.ok
    ? await response.json().catch(() => null)
    : null;
  if (!session) return 'unknown';
  if (session.name !== person) return 'over';
  setCsrf(session.csrf);
  return 'theirs';
}
