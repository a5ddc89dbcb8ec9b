/**
 * How far a callback form is once it asks a question: more is further, with room between for questions to come. What is kept of a
 * form that was left is this number alone.
 */
export const FORM_STEPS = {
  consent: 10,
  name: 20,
  phone: 30,
  when: 40,
  topic: 50,
  voicemail: 60,
  'may-discuss': 70,
  confirm: 80,
} as const;

export type FormStep = keyof typeof FORM_STEPS;
