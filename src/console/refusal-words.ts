import type { Refusal } from '../domain/callbacks/life-refusals.ts';
import { CONSOLE_PHRASES } from './phrases.ts';

/** Why an action doesn't fit a request, and what to do instead: in the console, on the command line and in Teams alike. */
export function refusalWords({ why, by, how }: Refusal): string {
  const say = CONSOLE_PHRASES.say.bind(CONSOLE_PHRASES, 'en');
  if (why === 'held') return say('refused.held', { name: by ?? '' });
  if (why !== 'ended') return say(`refused.${why}`);
  const ended =
    how === 'booked' || how === undefined
      ? say('refused.how.booked')
      : say('refused.how.closed', { reason: say(`reason.${how}`) });
  return say('refused.ended', { how: ended });
}
