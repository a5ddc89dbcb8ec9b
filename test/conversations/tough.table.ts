import type { Conversation } from '../support/conversation-table.ts';

const TO_CONSENT: Conversation = [['call me back', 'all right with you']];
const TO_NAME: Conversation = [...TO_CONSENT, ['yes', 'name']];
const TO_PHONE: Conversation = [...TO_NAME, ['Ann Lee', 'number']];
const TO_WHEN: Conversation = [...TO_PHONE, ['(917) 555-0155', 'When should we call']];
const TO_TOPIC: Conversation = [...TO_WHEN, ['#1', 'about']];
const TO_VOICEMAIL: Conversation = [...TO_TOPIC, ['skip', 'voicemail']];
const TO_SUMMARY: Conversation = [...TO_VOICEMAIL, ['yes', 'Shall I send it']];

/** Who says what the form didn't ask for, changes their mind, or answers in a way of their own. */
export const tough: Readonly<Record<string, Conversation>> = {
  'agrees in passing': [...TO_CONSENT, ['ok fine', 'What is your name']],
  'agrees twice': [...TO_CONSENT, ['yes yes', 'What is your name']],
  'asks what becomes of it first': [
    ...TO_CONSENT,
    ['what do you do with it', '12 months', 'all right with you'],
    ['sure', 'What is your name'],
  ],
  'refuses, then agrees': [
    ...TO_CONSENT,
    ['no', 'haven’t made a callback request'],
    ['actually yes', 'all right with you'],
    ['yes', 'What is your name'],
  ],
  'takes the consent back at the summary, and nothing is sent by a later yes': [
    ...TO_SUMMARY,
    ['I don’t consent anymore', 'haven’t made a callback request'],
    ['yes', /^(?![\s\S]*reference code)/],
  ],
  'takes the consent back at the topic': [
    ...TO_TOPIC,
    ['I do not want you to keep my number', 'haven’t made a callback request'],
  ],
  'changes their mind': [...TO_SUMMARY, ['I changed my mind', 'left the form']],
  'says yes twice at the end': [
    ...TO_SUMMARY,
    ['yes', 'reference code is'],
    ['yes, send it', 'Your request is in', 'reference code', 'don’t need to do anything else'],
    ['ok', 'Your request is in'],
    ['thanks', 'welcome'],
  ],
  'gives the full name after the first one': [
    ...TO_NAME,
    ['Ann', 'number'],
    ['Ann Lee', 'Name: Ann Lee', 'number'],
    ['Bob Stone', 'didn’t find a phone number'],
    ['back', 'Name: Ann Lee'],
  ],
  'corrects a part of the name': [
    ...TO_PHONE,
    ['not Ann, Anna', 'Name: Anna Lee', 'number'],
    ['it’s Hanna, not Anna', 'Name: Hanna Lee', 'number'],
    ['no wait, Bea', 'Name: Bea', 'number'],
    ['Annabel actually', 'Name: Annabel', 'number'],
  ],
  'asks about prices and parking in the middle': [
    ...TO_NAME,
    ['what’s the cost?', '$145', 'What is your name'],
    ['where can I park', 'Elm Garage', 'What is your name'],
    ['Ann', 'number'],
  ],
  'goes back to the beginning': [
    ...TO_PHONE,
    ['back', 'Name: Ann Lee'],
    ['back', 'all right with you'],
    ['back', 'This is the first question'],
    ['yes', 'number'],
  ],
  'is a minor': [...TO_NAME, ['I’m 16', 'parent or guardian'], ['call me', 'parent or guardian']],
  'has an emergency, takes it back twice and goes on': [
    ...TO_PHONE,
    ['my chest hurts and my left arm is numb', 'Call 911 now'],
    ['This isn’t an emergency', 'Let’s go on', 'number'],
    ['This isn’t an emergency', /^What number/],
    ['917-555-0155', 'When should we call'],
  ],
  'has a number abroad': [
    ...TO_PHONE,
    ['011 44 20 7946 0018', 'When should we call'],
    ['back', '+44 20 7946 0018'],
  ],
  'has a number abroad, dialed with 00': [...TO_PHONE, ['0044 20 7946 0018', 'When should we call']],
  'has an extension': [...TO_PHONE, ['212-555-0142 ext 12', 'When should we call'], ['back', 'ext. 12']],
  'says the number in words': [
    ...TO_PHONE,
    ['two one two five five five zero one four two', 'When should we call'],
    ['back', '(212) 555-0142'],
  ],
  'has two numbers': [
    ...TO_PHONE,
    [
      'home 212-555-0142, cell 917-555-0133',
      'I can keep one number',
      '(212) 555-0142',
      'When should we call',
    ],
  ],
  'offers an e-mail address for a number, which is kept': [
    ...TO_PHONE,
    ['ann@example.com', 'an e-mail address isn’t enough'],
    ['917-555-0155', 'When should we call'],
    ['#1', 'about'],
    ['skip', 'voicemail'],
    ['yes', 'E-mail: ann@example.com'],
  ],
  'wants no call': [
    ...TO_PHONE,
    ['i don’t want a call, just email me', 'I can only ask for a call'],
    ['can you text me instead', 'I can only ask for a call'],
    ['leave', 'left the form'],
  ],
  'wants a text': [...TO_PHONE, ['917-555-0155 but only text', 'not for a text', 'When should we call']],
  'asks why the number is needed': [
    ...TO_PHONE,
    ['my number? why', 'I ask so that staff can call you', 'number'],
  ],
  'gives another number while the time is asked': [
    ...TO_WHEN,
    [
      'actually can you call my work 212-555-0111 ext 9 instead',
      '(212) 555-0111 ext. 9',
      'When should we call',
    ],
  ],
  'can any time': [...TO_WHEN, ['anytime', 'All right:', 'about']],
  'can as soon as possible': [...TO_WHEN, ['asap', 'All right:', 'about']],
  'wants it the sooner the better': [...TO_WHEN, ['the sooner the better', 'All right:', 'about']],
  'has no wish about the time': [...TO_WHEN, ['whatever works for you', 'Which one suits you']],
  'says yesterday': [...TO_WHEN, ['yesterday', 'That time has passed']],
  'has hours in mind': [...TO_WHEN, ['10-12', 'These times fit']],
  'wants another set of times': [...TO_WHEN, ['none of these', 'Here are some other times']],
  'asks for a day a week further': [...TO_WHEN, ['a week from monday', 'further ahead than I can plan']],
  'wants no voicemail while the topic is asked': [
    ...TO_TOPIC,
    ['no voicemail', 'about'],
    ['cramps', 'About: cramps', 'don’t leave one', 'Shall I send it'],
  ],
  'answers the voicemail in passing': [...TO_VOICEMAIL, ['ok sure', 'we may leave one', 'Shall I send it']],
  'isn’t sure about the voicemail': [
    ...TO_VOICEMAIL,
    ['it depends', 'Just a yes or no'],
    ['yes but don’t mention magnesium', 'we may leave one'],
  ],
  'adds an e-mail address and takes it out again': [
    ...TO_SUMMARY,
    ['can I add an email?', 'What is your e-mail address'],
    ['sam at example dot com', 'E-mail: sam@example.com', 'Shall I send it'],
    ['remove the email', /^(?![\s\S]*E-mail:)[\s\S]*Shall I send it/],
  ],
  'asks for somebody else, then for themselves': [
    ...TO_SUMMARY,
    ['it’s for my mother', 'for “my mother”', 'May we talk about it with Ann Lee'],
    ['yes', 'For: my mother', 'Talking about it', 'Shall I send it'],
    ['for me actually', /^(?![\s\S]*(?:For:|Talking about it))[\s\S]*Shall I send it/],
    ['it’s for my mom, Ruth Miller', 'for “my mom, Ruth Miller”'],
    ['no', 'For: my mom, Ruth Miller', 'Name: Ann Lee'],
  ],
  'wants it earlier at the summary': [...TO_SUMMARY, ['can you call earlier', 'When should we call']],
  'asks who calls': [...TO_SUMMARY, ['who will call me?', 'Someone from the staff', 'Shall I send it']],
  'says no to nothing in particular': [
    ...TO_SUMMARY,
    ['no', 'What should I change'],
    ['nothing', 'Shall I send it'],
    ['yes', 'reference code is'],
  ],
  'has no topic': [...TO_TOPIC, ['no idea', 'voicemail'], ['no', /^(?![\s\S]*About:)[\s\S]*Shall I send it/]],
  'takes the topic out': [
    ...TO_TOPIC,
    ['my bill', 'voicemail'],
    ['no', 'About: my bill', 'Shall I send it'],
    ['remove the topic', /^(?![\s\S]*About:)[\s\S]*Shall I send it/],
  ],
};
