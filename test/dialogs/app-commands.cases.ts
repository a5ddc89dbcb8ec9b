import { visitorWords } from '../../src/channels/teams/app-package/words.ts';
import { Conversation } from './conversation.ts';

const OUTCOMES = ['command', 'callback', 'clinic'];
const commands = Object.values(visitorWords('Willow Street Infusion Clinic')).flatMap(({ commands }) =>
  commands.map(({ title }, i) => [title, OUTCOMES[i]] as const),
);

test.each(commands)('the command "%s" that Teams offers comes to a %s', async (title, outcome) => {
  const { output } = await new Conversation().say(title);
  expect(output.outcome).toBe(outcome);
});
