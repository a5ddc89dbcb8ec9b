const LONGEST = 80;
/** They stand in the history for others than staff. */
const TAKEN = /^(?:visitor|frontdesk)$/i;

/** The name of one of staff as it is kept, or null for what is none. */
export function staffNameOf(given: string): string | null {
  const name = given.trim().replace(/\s+/g, ' ');
  return name === '' || name.length > LONGEST || /\p{C}/u.test(name) || TAKEN.test(name) ? null : name;
}

/** A name as it is compared: names are typed by hand. */
export const staffKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
