import { Conversation } from './conversation.ts';

const SAID = 'no puedo respirar';
const QUIET = 'No es una emergencia';

describe('an emergency told in Spanish', () => {
  test('offers its way out in Spanish', async () => {
    const said = await new Conversation().say(SAID);
    expect(said.output.outcome).toBe('emergency');
    expect(said.choices).toEqual([QUIET]);
  });

  test.each([QUIET, 'no es una emergencia', 'no es emergencia', 'This isn’t an emergency'])(
    'is over when the visitor says “%s”',
    async (text) => {
      const conversation = new Conversation();
      await conversation.say(SAID, text);
      expect(conversation.state.emergency).toBeNull();
    },
  );

  test('names the Spanish choice in the calm line', async () => {
    const said = await new Conversation().say(SAID, 'gracias', 'ok');
    expect(said.text).toMatch(/No es una emergencia/);
    expect(said.choices).toEqual([QUIET]);
  });
});
