const START = '/staff';
/** A path of the console and nothing that a browser would take for another host. */
const OURS = /^\/staff(?:[/?][\w\-./?=&%+~:@!$'()*,;]*)?$/;

/** Where somebody goes on to who has signed in: a page of the console, whatever the address said. */
export const nextPage = (wanted: string | null | undefined): string =>
  wanted && OURS.test(wanted) && !wanted.includes('..') && !/^\/staff\/(?:sign-in|join|openid)/.test(wanted)
    ? wanted
    : START;
