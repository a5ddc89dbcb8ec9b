/**
 * What a message can be. The first three are emergencies by their target; `ask` is a question about what the articles hold,
 * `health` one about health that they don't, `everyday` has nothing to do with a clinic, `frightening` sounds like an emergency
 * and isn't.
 */
export const MESSAGE_KINDS = [
  '911',
  '988',
  'poison',
  'ask',
  'health',
  'everyday',
  'clinic',
  'advice',
  'callback',
  'command',
  'frightening',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
