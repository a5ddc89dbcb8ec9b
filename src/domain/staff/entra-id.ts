const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An object id of Entra ID as it is kept and compared, or null for what is none. */
export function entraIdOf(given: string): string | null {
  const id = given.trim().toLowerCase();
  return GUID.test(id) ? id : null;
}

const ISSUER = 'https://login.microsoftonline.com/';

/** The object id in the claims of somebody who has signed in; of another provider than Entra ID `oid` means something else, or nothing. */
export const entraIdIn = ({ iss, oid }: { readonly iss: string; readonly oid?: unknown }): string | null =>
  iss.startsWith(ISSUER) && typeof oid === 'string' ? entraIdOf(oid) : null;
