import { speaksOfMinor } from '../../src/domain/callbacks/minor.ts';
import { LONGEST_NAME } from '../../src/domain/callbacks/understand-name.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { type Input, looksLikeQuestion } from '../desk/input.ts';
import { skipChoice } from '../desk/offers.ts';
import { skips } from './answers.ts';
import { again, filled, type Step, UNKNOWN } from './step.ts';

const MYSELF = /^(?:it'?s |it is )?(?:for )?(?:me|myself)[.! ]*$/i;

const FOR_MYSELF =
  /^(?:no[ ,]+)?(?:actually[ ,]+)?(?:(?:it'?s|it’s|it is|this is|the call is) )?(?:actually )?for (?:me|myself)\b|\bcall me[ ,]+(?:instead|not (?:my|him|her|them))\b|^(?:no[ ,]+)?me instead\b/i;

/** "It's for me", "call me, not my mom". */
export const isForMyself = ({ text, value }: Input): boolean => value === null && FOR_MYSELF.test(text);

/** Whom the call is for, when it isn't the visitor: a name, or "my mother". */
export const forWhomStep: Step = {
  field: 'for-whom',
  again: phrase('callback.forWhomAgain'),
  fallback: { taken: { kind: 'skipped' }, note: phrase('callback.forWhomSkipped') },
  ask: () => [phrase('callback.askForWhom'), choices(skipChoice)],
  take(_turn, _state, input) {
    if (skips(input) || (input.value === null && MYSELF.test(input.text))) return { kind: 'skipped' };
    if (input.value !== null) return UNKNOWN;
    const minor = speaksOfMinor(/^for /i.test(input.text) ? input.text : `for ${input.text}`);
    if (minor) return { kind: 'minor', minor };
    if (looksLikeQuestion(input.text) || !/\p{L}{2}/u.test(input.text)) return UNKNOWN;
    const whom = input.text
      .replace(/^(?:it'?s |this is )?(?:for )?/i, '')
      .replace(/(?<![.!])[.!]+$/, '')
      .trim();
    if (whom.length > LONGEST_NAME) return again(phrase('callback.forWhomTooLong'));
    return whom ? filled({ forWhom: whom }) : UNKNOWN;
  },
};
