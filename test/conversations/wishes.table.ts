import type { Conversation } from '../support/conversation-table.ts';

/** Who says when in their own words. What is offered depends on the day; test/dialogs has each wish with its windows. */
export const wishes: Readonly<Record<string, Conversation>> = {
  'takes the next window for “asap”': [
    ['call me, I am Ann Lee, 917-555-0161', 'all right with you'],
    ['yes', 'When should we call'],
    ['asap', 'All right:', 'about'],
  ],
  'asks back with choices for no wish, one that is past, closed or too far ahead, and takes a choice': [
    ['call me, I am Ann Lee, 917-555-0162', 'all right with you'],
    ['yes', 'When should we call'],
    ['idk', 'These are the next times when we can call. Which one suits you?'],
    ['yesterday at 3', 'That time has passed. These are the next times when we can call.'],
    ['tomorrow at 3 in the morning', /don’t make calls then|We’re closed on/],
    ['#1', 'about'],
  ],
  'plans no further ahead than it can': [
    ['call me, I am Ann Lee, 917-555-0163', 'all right with you'],
    ['yes', 'When should we call'],
    ['in 3 months', /further ahead than I can plan, which is until \w+day/],
    ['#2', 'about'],
  ],
  'joins what is said of the day and of the time': [
    ['call me, I am Ann Lee, 917-555-0164', 'all right with you'],
    ['yes', 'When should we call'],
    ['after 2 but not Friday', /These times fit|Then these are the times|All right/],
  ],
};
