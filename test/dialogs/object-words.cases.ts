import { OBJECT_WORDS } from '../support/object-words.ts';
import { askedFor } from './form.ts';

const FIELDS = ['consent', 'name', 'phone', 'when', 'topic', 'voicemail', 'confirm'] as const;
const LINES = ['', 'monday at 10 but not ', 'option ', 'the ', 'change '];

it.each(FIELDS)('asked for %s, the form takes the names of every object as words', async (field) => {
  for (const [at, name] of OBJECT_WORDS.entries()) {
    const conversation = await askedFor(field);
    const { replies } = await conversation.say(`${LINES[at % LINES.length]}${name}`);
    expect(replies.length).toBeGreaterThan(0);
    expect(conversation.state.dialogStack).not.toBeNull();
  }
});
