import type { Conversation, Line } from '../support/conversation-table.ts';

/** The lines up to the question for a field, each right. */
const TO_NAME: Conversation = [
  ['call me back', 'all right'],
  ['yes', 'name'],
];
const TO_PHONE: Conversation = [...TO_NAME, ['Ann Lee', 'number']];
const TO_WHEN: Conversation = [...TO_PHONE, ['(917) 555-0155', 'When should we call']];
const TO_TOPIC: Conversation = [...TO_WHEN, ['#1', 'about']];

const renames = (names: readonly string[]): Line[] =>
  names.map((name) => [`sorry, my name is ${name}`, `Name: ${name}`, 'number should']);

export const corrections: Readonly<Record<string, Conversation>> = {
  'counts no accepted correction as a failed try': [
    ...TO_PHONE,
    ...renames(['Annie Leigh', 'Anna Leigh', 'Anne Leigh', 'Hannah Leigh', 'Ann Leigh']),
    ['917-555-0101', 'When should we call'],
    ['sorry, the number is 917-555-0102', 'Phone: (917) 555-0102', 'When should we call'],
    ['actually my number is 917-555-0103', 'Phone: (917) 555-0103', 'When should we call'],
    ['no wait, 917-555-0104', 'Phone: (917) 555-0104', 'When should we call'],
    ['my number is actually 917-555-0105', 'Phone: (917) 555-0105', 'When should we call'],
    ['#1', 'about'],
  ],
  'corrects some digits of the number, at each later question': [
    ...TO_WHEN,
    ['not 0155, 0156', 'Phone: (917) 555-0156', 'When should we call'],
    ['#1', 'about'],
    ['sorry, not 0156, 0157', 'Phone: (917) 555-0157', 'about'],
    ['skip', 'voicemail'],
    ['it ends in 0158', 'Phone: (917) 555-0158', 'voicemail'],
    ['no', '(917) 555-0158', 'Shall I send it'],
    ['the area code is 646', '(646) 555-0158', 'Shall I send it'],
    ['0159, not 0158', '(646) 555-0159', 'Shall I send it'],
  ],
  'takes the last of two numbers when the first is taken back': [
    ...TO_PHONE,
    ['917-555-0142, no wait, 917-555-0143', 'When should we call'],
    ['change the number', 'Please include the area code'],
    ['not 917-555-0143, 917-555-0144', 'When should we call'],
    ['917-555-0145 not 917-555-0146', 'Phone: (917) 555-0145'],
  ],
  'takes the number after a part of one': [
    ...TO_PHONE,
    ['not 0142, 0143', 'too short'],
    ['212 555 0143', 'When should we call'],
  ],
  'takes another day for the one that was said': [
    ...TO_WHEN,
    ['#1', 'about'],
    ['no, wednesday', 'When should we call'],
    ['#1', 'about'],
    ['skip', 'voicemail'],
  ],
  'takes a new name with the word that asks for it, at each question': [
    ...TO_NAME,
    ['please change my name to Sam', 'number'],
    ['change my name to Samantha', 'Name: Samantha', 'number should'],
    ['917-555-0155', 'When should we call'],
    ['change my name to Ann', 'Name: Ann', 'When should we call'],
    ['#1', 'about'],
    ['change my name to Bea', 'Name: Bea', 'about'],
    ['skip', 'voicemail'],
    ['change my name to Cleo Lee', 'Name: Cleo Lee', 'voicemail'],
    ['yes', 'Name: Cleo Lee', 'Shall I send it'],
    ['change my name to Samantha', 'Name: Samantha', 'Shall I send it'],
    ['change the number to 917-555-0188', '(917) 555-0188', 'Shall I send it'],
  ],
  'asks for what is wrong, and never takes the complaint for the answer': [
    ...TO_TOPIC,
    ['my name is spelt with ph', 'What is your name'],
    ['Stephanie', 'about'],
    ['wrong number', 'What number'],
    ['917-555-0199', 'about'],
    ['skip', 'voicemail'],
    ['my name is wrong', 'What is your name'],
    ['Stefanie', 'voicemail'],
    ['yes', 'Stefanie', '(917) 555-0199'],
    ['you misspelled my name', 'What is your name'],
    ['Stephanie', 'Name: Stephanie', 'Shall I send it'],
    ['wrong email', 'e-mail address'],
    ['ann@example.com', 'E-mail: ann@example.com', 'Shall I send it'],
    ['wrong email', 'e-mail address'],
    ['skip', /^(?![\s\S]*E-mail:)[\s\S]*Shall I send it/],
  ],
  'tells who is called from whom it is about': [
    ...TO_NAME,
    ['my daughter Ann', 'my daughter, Ann', 'Who will answer the phone'],
    ['me', 'what is your name'],
    ['Bob Stone', 'number'],
    ['917-555-0155', 'When should we call'],
    ['#1', 'about'],
    ['skip', 'voicemail'],
    ['yes', 'for “my daughter, Ann”', 'May we talk about it with Bob Stone'],
    ['yes', 'Name: Bob Stone', 'For: my daughter, Ann', 'the person it is for agrees', 'Shall I send it'],
    ['yes', 'reference code'],
  ],
  'takes both names from one answer': [
    ...TO_NAME,
    ['my name is Ann Lee and my mother is Ruth', 'number'],
    ['917-555-0155', 'When should we call'],
    ['#1', 'about'],
    ['skip', 'voicemail'],
    ['yes', 'May we talk about it with Ann Lee'],
    [
      'not sure',
      'I’ll note a no',
      'Name: Ann Lee',
      'For: my mother, Ruth',
      'not until the person it is for agrees',
    ],
  ],
  'asks who answers the phone when somebody else is named': [
    ...TO_NAME,
    ['it’s for my mom, Ruth Miller', 'my mom, Ruth Miller', 'Who will answer the phone'],
    ['her', 'number'],
    ['917-555-0155', 'When should we call'],
    ['#1', 'about'],
    ['skip', 'voicemail'],
    ['yes', 'May we talk about this with Ruth Miller'],
    ['she knows', 'Name: Ruth Miller', 'For: my mom, Ruth Miller', 'the person it is for agrees'],
  ],
  'keeps for whom it is from the first message': [
    ['I want a callback for my mom', 'all right'],
    ['yes', '“my mom”', 'Who will answer the phone'],
    ['Ann Lee', 'number'],
    ['917-555-0155', 'When should we call'],
    ['#1', 'about'],
    ['skip', 'voicemail'],
    ['yes', 'May we talk about it with Ann Lee'],
    ['no', 'Name: Ann Lee', 'For: my mom', 'not until the person it is for agrees'],
  ],
  'takes a couple for two people': [
    ...TO_NAME,
    ['me and my wife Mary', 'me and my wife, Mary', 'Who will answer the phone'],
    ['Joe Green', 'number'],
  ],
};
