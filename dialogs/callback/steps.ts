import { confirmStep } from './confirm-step.ts';
import { consentStep } from './consent-step.ts';
import { emailStep } from './email-step.ts';
import { forWhomStep } from './for-whom-step.ts';
import type { Field } from './form-state.ts';
import { mayDiscussStep } from './may-discuss-step.ts';
import { mayTextStep } from './may-text-step.ts';
import { nameStep } from './name-step.ts';
import { phoneStep } from './phone-step.ts';
import type { Step } from './step.ts';
import { topicStep } from './topic-step.ts';
import { voicemailStep } from './voicemail-step.ts';
import { whenStep } from './when-step.ts';

/** The step that asks for a field. */
export const STEPS: Readonly<Record<Field, Step>> = {
  consent: consentStep,
  name: nameStep,
  phone: phoneStep,
  when: whenStep,
  topic: topicStep,
  voicemail: voicemailStep,
  'may-discuss': mayDiscussStep,
  'may-text': mayTextStep,
  confirm: confirmStep,
  email: emailStep,
  'for-whom': forWhomStep,
};
