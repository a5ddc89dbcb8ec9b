import { understand } from './project-answerer.ts';

test.each([
  ['what can you help with', 'help'],
  ['wut can u do', 'help'],
  ['what do you do with my data', 'privacy'],
  ['what are you doing with all my messages', 'privacy'],
  ['Are my communications held in confidence', 'privacy'],
  ["Hope nobody's listening in", 'privacy'],
  ['will my parents get told i was on here', 'privacy'],
  ['who can see these messages', 'privacy'],
  ['does my boss find out about this', 'privacy'],
  ['are these chats being sold to insurance', 'privacy'],
  ['what model are you, gpt?', 'are-you-a-bot'],
  ['are you running on chatgpt', 'are-you-a-bot'],
  ['can you explain that simpler', 'simpler'],
  ['say that in plain english', 'simpler'],
  ['can i unsend that', 'unsend'],
  ['take back my last message', 'unsend'],
  ['ignore my last message, that was the cat', 'aside'],
  ["mornin'", 'greeting'],
  ['namaste', 'greeting'],
  ['gn', 'bye'],
  ['toodle-pip', 'bye'],
  ['That is all from my side, good day', 'bye'],
  ['restrat', 'start-over'],
  ['parli italiano?', 'language'],
  ['Vous parlez français ?', 'language'],
  ['You have Polish?', 'language'],
  ['do you speak portuguese', 'language'],
  ['k', 'yes'],
  ['okey dokey', 'yes'],
  ['uh huh', 'yes'],
  ['and?', 'more'],
  ['test', 'no-content'],
  ['asdfjkl', 'no-content'],
  ['qwertyuiop', 'no-content'],
  ['tonight', 'no-content'],
  ['How do I make the print bigger?', 'display'],
  ['The box is covering half my screen', 'display'],
  ['the text is too small', 'display'],
  ['how do I close this window', 'display'],
  ['la letra está bien chiquita', 'display'],
  ['Cite your authority', 'source'],
  ['Which page is this lifted from?', 'source'],
  ['Which doctor or study is that out of?', 'source'],
  ['hurry up', 'still-there'],
  ['have you gone to sleep on me', 'still-there'],
  ['are you still there', 'still-there'],
])('"%s" is talk with the chat: %s', (text, command) => {
  expect(understand(text)).toMatchObject({ outcome: 'command', command });
});

test('the history of a mineral is no personal question', () => {
  expect(understand('history of magnesium discovery').outcome).toBe('decline');
  expect(understand('history of heart trouble in my family, can I have the drip').outcome).toBe('advice');
});

test.each(['tooth enamel', 'my mind is mush by the afternoon', 'does calcium iv help bones', 'my ears ring'])(
  '"%s" is neither talk with the chat nor a wish nor answered',
  (text) => {
    expect(['decline', 'advice']).toContain(understand(text).outcome);
  },
);
