import type { Conversation } from '../support/conversation-table.ts';

export const questions: Readonly<Record<string, Conversation>> = {
  'says first that it is automated, not for emergencies, who reads it, for how long, and where privacy is explained':
    [['(opens)', 'automated', '911', 'Staff may read', '30 days', '/privacy']],
  'answers a question from the articles and names the source': [
    ['Can magnesium IV help with muscle cramps?', 'muscle relaxant', 'Jason Mendoza'],
    ['source?', 'Jason Mendoza', 'not been reviewed by a clinician'],
  ],
  'answers from the other article': [['How does magnesium help nerve signals?', /nerve/i, 'Based on']],
  'hears whether an answer helped, pressed or in words': [
    ['Can magnesium IV help with muscle cramps?', 'muscle relaxant'],
    ['Not what I asked', 'sorry, that wasn’t it', 'callback'],
    ['that helped after all', 'good to know'],
  ],
  'answers two questions in one message, each with its source': [
    [
      'does it help nerve signals and what about bone density?',
      /nerve[\s\S]*Based on/i,
      /bone[\s\S]*Jason Mendoza/i,
    ],
    ['does it help cramps and how much is it?', 'muscle relaxant', 'Jason Mendoza', '$145'],
  ],
  'answers the one of two questions that the articles cover, and says which one they do not': [
    [
      'does magnesium help cramps and do you do laser hair removal?',
      'muscle relaxant',
      'Jason Mendoza',
      'don’t cover your other question: “do you do laser hair removal?”',
    ],
  ],
  'takes a burst of short messages as one question': [
    ['hi', 'Hello'],
    ['does magnesium', 'go on'],
    ['help with', 'go on'],
    ['sleep?', /sleep/i, 'Jason Mendoza'],
  ],
  'hears an emergency that comes in pieces': [
    ['my chest', /./],
    ['hurts so bad', '911'],
  ],
  'knows the clinic': [
    ['when are you open', 'Our hours', 'Mon'],
    ['are you open now?', /open|closed/],
    ['where are you?', 'Willow Street'],
    ['how much does it cost', '$145'],
    ['what is your phone number', '(212) 555-0142'],
  ],
  'says what it knows of the call itself': [
    ['who will call me?', 'Someone from the staff'],
    ['which number will you call from', '(212) 555-0144'],
    ['when will you call me back', 'You choose when', '7 days'],
    ['can my wife be on the call?', 'don’t have that on file', '(212) 555-0142'],
    ['call me', 'all right with you'],
    ['what happens after I leave my number', 'reference code', 'all right with you'],
  ],
  'says so when the articles do not cover a question, and offers a call': [
    ['what is the capital of france', 'don’t cover that'],
    ['#1', 'your name'],
  ],
  'never doses, diagnoses, or says start or stop': [
    ['how many milligrams of magnesium should I take a day?', 'clinician'],
    ['can I stop taking my blood pressure pills?', 'clinician', /don't start, stop/],
    ['do I have a magnesium deficiency?', 'clinician'],
  ],
  'tells what is kept, and how to have a copy of the chat': [
    ['what do you keep about me', '30 days', '/privacy', 'erase my words'],
    ['is this private?', '30 days'],
    ['can I get a copy of this chat', 'print this page', '(212) 555-0142'],
  ],
  'says what it is': [
    ['are you a bot?', 'automated assistant', 'not a person'],
    ['am I talking to a nurse?', 'not a nurse'],
  ],
  'takes the small talk': [
    ['hi', 'Hello'],
    ['thanks', 'welcome'],
    ['help', 'callback'],
    ['bye', 'Goodbye'],
  ],
  'offers a person to who vents, each time in other words': [
    ['you suck', 'sorry about that', '(212) 555-0142'],
    ['worst bot ever', 'isn’t working', '(212) 555-0142'],
    ['idiot', 'frustrating', '(212) 555-0142'],
    ['never mind', 'That’s all right'],
  ],
  'stays polite with what is no question': [
    ['', 'not sure'],
    [' \t\n ', 'not sure'],
    ['👍🏽', 'not sure'],
    ['\u202e\u200f\u0007', /\S/],
    ['<script>alert(1)</script>', /\S/],
    ["'; drop table activities; --", /\S/],
    ['__proto__', /\S/],
    ['constructor', /\S/],
    ['{"$gt":""}', /\S/],
    ['%s%n%x{{7*7}}', /\S/],
    ['hi', 'Hello'],
  ],
};
