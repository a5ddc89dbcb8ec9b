import { choices, type Part, type Reply } from '../../src/domain/transcripts/reply.ts';

/** Sentences that offer a call and nothing else, which a form that is already open or an emergency leaves out too. */
const OFFERS: readonly string[] = ['decline.offer', 'advice.offer', 'advice.offerSpanish'];

export const offersCall = (part: Part): boolean => part.kind === 'phrase' && OFFERS.includes(part.id);

/** A reply without the offer of a call. */
export const withoutCallback = (parts: Reply): Reply =>
  parts
    .filter((part) => !offersCall(part))
    .map((part) =>
      part.kind === 'choices' ? choices(...part.options.filter(({ value }) => value !== 'callback')) : part,
    )
    .filter((part) => part.kind !== 'choices' || part.options.length > 0);

/** Sentences that speak of a call beside other things, and what is said instead while none can be asked for; the values are the same. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['call.next', 'callback.notOffered'],
  ['change.closed', 'change.closedNoCalls'],
  ['command.bot', 'command.botNoCalls'],
  ['command.complaint', 'command.complaintNoCalls'],
  ['command.complaintAgain', 'command.complaintNoCalls'],
  ['command.complaintMore', 'command.complaintNoCalls'],
  ['command.help', 'command.helpNoCalls'],
  ['command.person', 'command.personNoCalls'],
  ['command.simpler', 'command.simplerNoCalls'],
  ['greeting.welcome', 'greeting.welcomeNoCalls'],
]);

/** A reply while nobody of staff would know of a request: it offers none, and no sentence says that one could be left. */
export const withoutCalls = (parts: Reply, phone: string): Reply =>
  withoutCallback(parts).map((part) => {
    const id = part.kind === 'phrase' ? INSTEAD.get(part.id) : undefined;
    return part.kind === 'phrase' && id ? { ...part, id, values: { ...part.values, phone } } : part;
  });
