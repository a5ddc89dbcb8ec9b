const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An object id of Entra ID as it is kept and compared, or null for what is none. */
export function entraIdOf(given: string): string | null {
  const id = given.trim().toLowerCase();
  return GUID.test(id) ? id : null;
}
