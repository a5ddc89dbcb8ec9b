import {
  awaitsAnswer,
  emptyView,
  openChoices,
  reduceView,
  type ViewEvent,
  type ViewState,
} from '../../src/widget/conversation/view-state.ts';
import type { Activity } from '../../src/widget/direct-line/activity.ts';

const after = (...events: ViewEvent[]): ViewState => events.reduce(reduceView, emptyView);

const said = (id: string, text: string, extra: Partial<Activity> = {}): Activity => ({
  type: 'message',
  id,
  from: { id: 'frontdesk', name: 'Clinic', role: 'bot' },
  text,
  ...extra,
});

const live = (...activities: Activity[]): ViewEvent => ({ type: 'received', activities, origin: 'live' });
const history = (...activities: Activity[]): ViewEvent => ({
  type: 'received',
  activities,
  origin: 'history',
});

const echo = (id: string, clientActivityID: string, text = 'hello'): Activity => ({
  type: 'message',
  id,
  from: { id: 'dl_1', role: 'user' },
  text,
  channelData: { clientActivityID },
});

const choice = (title: string) => ({ type: 'imBack', title, value: title });

test('what is said before the history has come stands after it, and its answer there is news', () => {
  const { entries } = after(
    { type: 'sent', clientId: 'm2', text: 'My chest hurts' },
    history(
      said('c|1', 'Hello'),
      echo('c|2', 'm1', 'Where can I park?'),
      said('c|3', 'Elm Garage', { channelData: { answers: 'm1' } }),
      echo('c|4', 'm2', 'My chest hurts'),
      said('c|5', 'Call 911', { channelData: { answers: 'm2' } }),
    ),
  );
  expect(entries.map(({ key, fresh }) => [key, fresh])).toEqual([
    ['c|1', false],
    ['m1', false],
    ['c|3', false],
    ['m2', true],
    ['c|5', true],
  ]);
});

test('an activity that is delivered twice is shown once', () => {
  const { entries } = after(live(said('c|1', 'Hello')), live(said('c|1', 'Hello'), said('c|2', 'More')));
  expect(entries.map(({ key }) => key)).toEqual(['c|1', 'c|2']);
});

test('the echo of a message takes the place of the pending one and keeps its key', () => {
  const { entries } = after({ type: 'sent', clientId: 'm1', text: 'hello' }, live(echo('c|2', 'm1')));
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ key: 'm1', side: 'visitor', delivery: 'sent' });
});

test('an echo that comes before the answer to the post is not turned back to waiting', () => {
  const { entries } = after({ type: 'sent', clientId: 'm1', text: 'hello' }, live(echo('c|2', 'm1')), {
    type: 'delivered',
    clientId: 'm1',
    delivery: 'waiting',
  });
  expect(entries[0]?.delivery).toBe('sent');
});

test('a message that another page of the same visitor sent is shown as theirs', () => {
  const { entries } = after(live(echo('c|2', 'from-elsewhere', 'hi')));
  expect(entries[0]).toMatchObject({ side: 'visitor', blocks: [{ kind: 'text', text: 'hi' }] });
});

test('history is not fresh, live messages are', () => {
  const { entries } = after(history(said('c|1', 'Hello'), echo('c|2', 'm0')), live(said('c|3', 'Answer')));
  expect(entries.map(({ fresh }) => fresh)).toEqual([false, false, true]);
});

test('a message without blocks falls back to its text', () => {
  const { entries } = after(live(said('c|1', 'Plain')));
  expect(entries[0]?.blocks).toEqual([{ kind: 'text', text: 'Plain' }]);
});

test('the page speaks the language of the clinic’s last message, whatever the visitor’s device speaks', () => {
  const lang = (...activities: Activity[]) => after(history(...activities)).lang;
  expect(lang({ ...echo('c|1', 'm1'), locale: 'es-MX' })).toBe('');
  const english = said('c|2', 'Hello', { locale: 'en' });
  const spanish = said('c|3', 'Hola', { locale: 'es' });
  expect(lang(english, spanish, { ...echo('c|4', 'm2'), locale: 'en-US' })).toBe('es');
  expect(after(live(english, spanish)).entries.map((entry) => entry.lang)).toEqual(['en', 'es']);
});

test('activities that are no messages change nothing', () => {
  expect(after(live({ type: 'typing', id: 'c|8' }, { type: 'trace', id: 'c|9' })).entries).toEqual([]);
});

test('the unrecorded emergency answer that comes after the recorded one is not shown', () => {
  const recorded = said('c|3', 'Call 911', { channelData: { answers: 'm1' } });
  const unrecorded = said('unrecorded|m1', 'Call 911', { channelData: { answers: 'm1' } });
  expect(after(live(recorded), live(unrecorded)).entries.map(({ key }) => key)).toEqual(['c|3']);
});

test('the recorded emergency answer replaces the unrecorded one without a second announcement', () => {
  const unrecorded = said('unrecorded|m1', 'Call 911', { channelData: { answers: 'm1' } });
  const recorded = said('c|3', 'Call 911 now', { channelData: { answers: 'm1' } });
  const next = said('c|4', 'Stay on the line', { channelData: { answers: 'm1' } });
  const { entries } = after(live(unrecorded), live(recorded), live(recorded, next));
  expect(entries.map(({ key }) => key)).toEqual(['unrecorded|m1', 'c|4']);
  expect(entries[0]?.blocks).toEqual([{ kind: 'text', text: 'Call 911 now' }]);
});

test('choices stay open until the visitor says something', () => {
  const offer = live(said('c|1', 'Which?', { suggestedActions: { actions: [choice('A'), choice('B')] } }));
  expect(openChoices(after(offer, live(said('c|2', 'No hurry'))).entries).map(({ title }) => title)).toEqual([
    'A',
    'B',
  ]);
  expect(openChoices(after(offer, { type: 'sent', clientId: 'm1', text: 'A' }).entries)).toEqual([]);
});

test('an answer is awaited after a message that went out, and not after one that could not', () => {
  const sent: ViewEvent = { type: 'sent', clientId: 'm1', text: 'hello' };
  const becomes = (delivery: 'sent' | 'waiting' | 'refused') =>
    awaitsAnswer(after(sent, { type: 'delivered', clientId: 'm1', delivery }).entries);
  expect([becomes('sent'), becomes('waiting'), becomes('refused')]).toEqual([true, false, false]);
  expect(awaitsAnswer(after(sent, live(said('c|2', 'Hi'))).entries)).toBe(false);
  expect(awaitsAnswer(after(history(echo('c|2', 'm0'))).entries)).toBe(false);
});

test('the first message of a fresh conversation says that the earlier one has ended', () => {
  const { entries } = after(
    live(said('a|1', 'Old')),
    { type: 'restarted' },
    live(said('b|1', 'New'), said('b|2', 'More')),
  );
  expect(entries.map(({ restarts }) => restarts)).toEqual([false, true, false]);
});
