import { transcriptLines } from '../../src/cli/transcript-lines.ts';
import type { Transcript } from '../../src/domain/transcripts/transcript.ts';
import { Conversation } from '../dialogs/conversation.ts';

const EMERGENCY = "my chest hurts and it's going down my left arm";
const FILLED = ['call me', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'about cramps', 'no'];

/** What staff read of a conversation beneath its messages. */
async function shownOf(...texts: string[]): Promise<string> {
  const conversation = new Conversation();
  await conversation.say(...texts);
  const { keptForm, dialogStack } = conversation.state;
  const transcript: Transcript = {
    id: 'c1',
    channel: 'directline',
    lang: 'en',
    startedAt: conversation.now,
    lastAt: conversation.now,
    messages: texts.length,
    flaggedAt: null,
    isUnseen: false,
    needsLook: false,
    reviewedAt: null,
    outcomes: [],
    callbacks: [],
    lines: [],
    unconfirmed: keptForm ?? dialogStack,
  };
  return transcriptLines(transcript, 'America/New_York').join('\n');
}

it.each([
  ['an emergency interrupted', [...FILLED, EMERGENCY]],
  ['is still open', FILLED],
])('shows what a form holds that %s, marked as unconfirmed', async (_, texts) => {
  const shown = await shownOf(...texts);
  expect(shown).toMatch(/^Callback form, UNCONFIRMED: it was not sent$/m);
  for (const line of [
    /^ {4}Call +Monday, November 23, .*EST$/m,
    /^ {4}Name +Ann Lee$/m,
    /^ {4}Phone +\(917\) 555-0155$/m,
    /^ {4}Voicemail +leave none$/m,
    /^ {4}About +.*cramps$/m,
  ])
    expect(shown).toMatch(line);
  expect(shown).not.toMatch(/^ {4}(?:For|E-mail)/m);
});

it.each([
  ['there is no form', ['does it help with cramps?']],
  ['the form holds no answer yet', ['call me', 'yes']],
  ['an emergency interrupted a form without an answer', ['call me', EMERGENCY]],
  ['the form was sent', [...FILLED, 'yes']],
])('shows nothing where %s', async (_, texts) => {
  expect(await shownOf(...texts)).toBe('');
});
