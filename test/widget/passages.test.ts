import { isEmergency, passagesOf, spokenText } from '../../src/widget/conversation/passages.ts';
import type { Block, QuoteBlock } from '../../src/widget/direct-line/activity.ts';

const quote = (text: string, url: string): QuoteBlock => ({
  kind: 'quote',
  text,
  source: { title: 'Title', article: 'Article', attribution: 'By A', url, reviewed: false },
});

const links = [{ label: 'Call 911', href: 'tel:911' }];
const alert: Block = { kind: 'alert', text: 'Call 911.', links };
const note: Block = { kind: 'note', text: 'In an emergency call 911.', links };

const words: Block = { kind: 'text', text: 'Stay there.' };

test('neighbouring quotes of one section share a source line', () => {
  const passages = passagesOf([quote('One.', '/a#1'), quote('Two.', '/a#1'), quote('Other.', '/a#2')]);
  expect(passages.map((passage) => passage.kind === 'quotes' && passage.texts)).toEqual([
    ['One.', 'Two.'],
    ['Other.'],
  ]);
});

test('quotes with words of ours between them keep a source line each', () => {
  const between: Block = { kind: 'text', text: 'And:' };
  const passages = passagesOf([quote('One.', '/a#1'), between, quote('Two.', '/a#1')]);
  expect(passages.map(({ kind }) => kind)).toEqual(['quotes', 'text', 'quotes']);
});

test('neighbouring fine print runs on in one paragraph, and a link is read out by its words', () => {
  const kept: Block = { kind: 'fine', text: 'Kept for 30 days.' };
  const link = { label: 'Privacy', href: 'https://clinic.example/privacy' };
  const privacy: Block = { kind: 'fine', text: 'Privacy: https://clinic.example/privacy', link };
  expect(passagesOf([words, kept, privacy, words])).toEqual([
    words,
    { kind: 'fine', blocks: [kept, privacy] },
    words,
  ]);
  expect(spokenText([kept, privacy])).toBe('Kept for 30 days.\nPrivacy');
});

test('an alert is an emergency that announces itself', () => {
  expect(isEmergency([alert])).toBe(true);
  expect(spokenText([alert])).toBe('');
});

test('a note, alone or beside other words, is read out and interrupts nothing', () => {
  expect(isEmergency([note])).toBe(false);
  expect(isEmergency([words, note])).toBe(false);
  expect(spokenText([words, note])).toBe('Stay there.\nIn an emergency call 911.');
});

test('a message without words is no emergency', () => {
  expect(isEmergency([])).toBe(false);
});
