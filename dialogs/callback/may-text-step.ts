import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo, skips } from './answers.ts';
import { agreesAndAsks } from './asked-beside.ts';
import { filled, type Step, UNKNOWN } from './step.ts';

const ASSUMED = phrase('callback.mayTextAssumed');

/** Of a request by text message: may we start texts about it ourselves? Without a clear yes we may not. */
export const mayTextStep: Step = {
  field: 'may-text',
  claims: (turn, input) => saysPlainly(input) || skips(input) || agreesAndAsks(turn, input),
  again: phrase('callback.mayTextAgain'),
  fallback: { taken: filled({ mayText: false }), note: ASSUMED },
  ask: () => [phrase('callback.askMayText'), choices(yesChoice, noChoice)],
  take(_turn, _state, input) {
    const said = saysYesOrNo(input);
    if (said !== null) return filled({ mayText: said });
    return skips(input) ? filled({ mayText: false }, ASSUMED) : UNKNOWN;
  },
};
