import { refusesMessages } from '../../src/domain/texts/opt-out.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Input } from '../desk/input.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo, skips } from './answers.ts';
import { agreesAndAsks } from './asked-beside.ts';
import { filled, type Step, UNKNOWN } from './step.ts';

const ASSUMED = phrase('callback.mayTextAssumed');

/** Of a request by text message: may we start texts about it ourselves? Without a clear yes we may not. */
export const mayTextStep: Step = {
  field: 'may-text',
  claims: (turn, input) => saysPlainly(input) || skips(input) || agreesAndAsks(turn, input) || refuses(input),
  again: phrase('callback.mayTextAgain'),
  fallback: { taken: filled({ mayText: false }), note: ASSUMED },
  ask: () => [phrase('callback.askMayText'), choices(yesChoice, noChoice)],
  take(_turn, _state, input) {
    const said = saysYesOrNo(input) ?? (refuses(input) ? false : null);
    if (said !== null) return filled({ mayText: said });
    return skips(input) ? filled({ mayText: false }, ASSUMED) : UNKNOWN;
  },
};

/** "Don't text me", which ends all texts where nothing was asked about them. */
const refuses = ({ text }: Input): boolean => refusesMessages(text);
