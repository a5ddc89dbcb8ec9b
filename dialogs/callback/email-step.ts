import { understandEmail } from '../../src/domain/callbacks/understand-email.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { skipChoice } from '../desk/offers.ts';
import { skips } from './answers.ts';
import { again, filled, type Step, UNKNOWN } from './step.ts';

export const emailStep: Step = {
  field: 'email',
  again: phrase('callback.emailAgain'),
  fallback: { taken: { kind: 'skipped' }, note: phrase('callback.emailSkipped') },
  ask: () => [phrase('callback.askEmail'), choices(skipChoice)],
  take(_turn, _state, input) {
    if (skips(input)) return { kind: 'skipped' };
    if (input.value !== null) return UNKNOWN;
    const email = understandEmail(input.text);
    if (email) return filled({ email });
    return input.text.includes('@') ? again(phrase('callback.emailInvalid')) : UNKNOWN;
  },
};
