import type { Clinic, Knowledge } from '../../src/domain/knowledge/knowledge.ts';
import { type Choice, choices, type Part, type Reply } from '../../src/domain/transcripts/reply.ts';
import { callUsChoice } from './offers.ts';
import { clinicPhone } from './values.ts';

/** Sentences that offer a call and nothing else, which a form that is already open or an emergency leaves out too. */
const OFFERS: readonly string[] = ['decline.offer', 'advice.offer'];

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
  ['advice.offer', 'advice.offerNoCalls'],
  ['call.next', 'callback.notOffered'],
  ['call.topic', 'callback.notOffered'],
  ['call.when', 'callback.notOffered'],
  ['change.otherPerson', 'change.notHere'],
  ['change.closed', 'change.closedNoCalls'],
  ['command.bot', 'command.botNoCalls'],
  ['command.complaint', 'command.complaintNoCalls'],
  ['command.complaintAgain', 'command.complaintNoCalls'],
  ['command.complaintMore', 'command.complaintNoCalls'],
  ['command.help', 'command.helpNoCalls'],
  ['command.person', 'command.personNoCalls'],
  ['command.simpler', 'command.simplerNoCalls'],
  ['decline.offer', 'clinic.phone'],
  ['emergency.overForm', 'emergency.over'],
  ['feedback.no', 'feedback.noNoCalls'],
  ['greeting.welcome', 'greeting.welcomeNoCalls'],
  ['greeting.welcomePaused', 'greeting.welcomePausedNoCalls'],
  ['paused.notAnswering', 'paused.notAnsweringNoCalls'],
  ['text.help', 'text.helpAlone'],
]);

/**
 * A reply while nobody of staff would know of a request: it names the clinic's number where it would offer a call, and no sentence says
 * that one could be left.
 */
export const withoutCalls = (parts: Reply, knowledge: Knowledge): Reply =>
  parts.map((part) => {
    if (part.kind === 'choices') return withPhone(part.options, knowledge.clinic);
    const id = part.kind === 'phrase' ? INSTEAD.get(part.id) : undefined;
    if (part.kind !== 'phrase' || !id) return part;
    return { ...part, id, values: { ...part.values, phone: clinicPhone({ knowledge }) } };
  });

function withPhone(options: readonly Choice[], clinic: Clinic): Part {
  const others = options.filter(({ value }) => value !== 'callback');
  const isNamed = others.length === options.length || others.some(({ value }) => value.startsWith('tel:'));
  return choices(...others, ...(isNamed ? [] : [callUsChoice(clinic)]));
}
