import type { MessageKind } from '../triage/message-kinds.ts';
import { tokenise } from '../triage/tokens.ts';
import type { LabelledMessage } from '../triage/train-message-model.ts';
import { hasClinicWording } from './intents/clinic-wordings.ts';
import { type LabelledQuestion, targetsOf } from './labelled-question.ts';

/** Labelled questions as phrases for the message model. */
export const trainingMessages = (questions: readonly LabelledQuestion[]): LabelledMessage[] =>
  questions.map((question) => ({ text: question.text, kinds: kindsOf(question) }));

function kindsOf(question: LabelledQuestion): readonly MessageKind[] {
  switch (question.class) {
    case 'emergency':
      return targetsOf(question);
    case 'answerable':
      return question.sections.every((id) => id === 'a1-cta') ? ['callback'] : ['ask'];
    case 'oos':
      return [hasClinicWording(tokenise(question.text)) ? 'clinic' : 'health'];
    case 'hard-negative':
      return ['frightening'];
    case 'control':
      return ['command'];
    default:
      return [question.class];
  }
}
