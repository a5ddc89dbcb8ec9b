import { draftArticle } from '../../../../src/domain/knowledge/import/draft-article.ts';
import { readMarkdownText } from '../../../../src/domain/knowledge/import/read-markdown-text.ts';
import { readPlainText } from '../../../../src/domain/knowledge/import/read-plain-text.ts';

const draft = (text: string, taken: readonly string[] = []) =>
  draftArticle(readPlainText(text), 'notes.txt', new Set(taken));

const titles = (text: string) => draft(text).sections.map(({ title }) => title);

/** Headings stand two lines apart from what is above them; one of them is gone, and others have lost a word. */
const DAMAGED = `Warm Water Therapy

By Robin Hale (Head of Physiotherapy)

What the Pool Is:

The pool holds warm water. It is open to all.


Flexibility and Joint Protection:

Warm water loosens a stiff joint. In warm water the joint carries less weight.



Warm water has a part in keeping balance control good. Standing in moving water trains balance.


Reduction and Swelling Control:

Pressure of deep water counters swelling in the ankles. Less pain follows, and pain at night fades. Pain is what most people come for.

Call us today to get on the schedule.
`;

test('title, byline and headings are taken from plain text', () => {
  const { title, author, source, lang } = draft(DAMAGED);
  expect({ title, author, source, lang }).toEqual({
    title: 'Warm Water Therapy',
    author: 'Robin Hale, Head of Physiotherapy',
    source: 'Robin Hale, Head of Physiotherapy, "Warm Water Therapy"',
    lang: 'en',
  });
});

test('a heading that was lost whole is noticed by its gap and guessed from the first sentence', () => {
  const section = draft(DAMAGED).sections[2];
  expect(section).toMatchObject({
    title: 'Balance Control',
    guess: 'the source has a gap here, where a heading seems to be lost',
  });
  expect(section?.paragraphs[0]).toMatch(/^Warm water has a part/);
});

test('a heading that lost its first word gets what the text is most about, and is marked as guessed', () => {
  expect(draft(DAMAGED).sections[3]).toMatchObject({
    title: 'Pain Reduction and Swelling Control',
    guess: 'the source has "Reduction and Swelling Control", which seems to have lost its first word',
  });
});

test('a heading that looks whole stays as it is', () => {
  const [first, second] = draft(DAMAGED).sections;
  expect(first).toMatchObject({ title: 'What the Pool Is', guess: null });
  expect(second).toMatchObject({ title: 'Flexibility and Joint Protection', guess: null });
});

test('the lost word is the one that stands before the same noun in the text, where there is one', () => {
  const text = (heading: string) =>
    `Title\n\n${heading}\n\nMagnesium acts as a muscle relaxant. Pain plans use it, and pain eases.\n\nOther Things\n\nSomething else is said here.`;
  expect(titles(text('Relaxation and Pain Management'))[0]).toBe('Muscle Relaxation and Pain Management');
  expect(titles(text('Relaxation and Sleep'))[0]).toBe('Relaxation and Sleep');
});

test('closing words that invite to call are left out, and the note says so', () => {
  const { sections, notes } = draft(DAMAGED);
  expect(JSON.stringify(sections)).not.toContain('schedule');
  expect(notes).toEqual([expect.stringMatching(/^left out: the closing words "Call us today/)]);
});

test('a heading without text and a line that only announces are left out with a note', () => {
  const { sections, notes } = draft(
    'Title\n\nBenefits\n\nWater offers many benefits, including:\n\nRest\n\nPeople rest in it.',
  );
  expect(sections.map(({ title }) => title)).toEqual(['Rest']);
  expect(notes).toEqual([
    'left out: "Water offers many benefits, including:", which only announces what follows',
    'left out: the heading "Benefits", which has no text of its own',
  ]);
});

test('first paragraphs without a heading get the title of the article as a guess', () => {
  expect(
    draft('Sleep Well\n\nSleep matters to health.\n\nNaps\n\nNaps are short.').sections[0],
  ).toMatchObject({
    title: 'Sleep Well',
    guess: 'the source has no heading over its first paragraphs',
  });
});

test('a text without any heading is one section named after the file', () => {
  const { title, sections } = draft('Sleep matters to health.\nIt does.');
  expect(title).toBe('notes');
  expect(sections).toMatchObject([{ title: 'notes', paragraphs: ['Sleep matters to health. It does.'] }]);
});

test('section ids are unique among themselves and those of other articles', () => {
  const text =
    'T\n\nRest and Sleep\n\nOne is said.\n\nRest and Sleep\n\nTwo is said.\n\n¿Qué es?\n\nTres se dice.';
  expect(draft(text, ['rest-sleep']).sections.map(({ id }) => id)).toEqual([
    'rest-sleep-2',
    'rest-sleep-3',
    'que-es',
  ]);
});

test('list items become paragraphs with a note', () => {
  const { sections, notes } = draft('T\n\nUses\n\n- It eases cramps.\n- It helps sleep.\n2) third');
  expect(sections[0]?.paragraphs).toEqual(['It eases cramps.', 'It helps sleep.', 'third']);
  expect(notes).toEqual([expect.stringMatching(/^list items became paragraphs/)]);
});

test('a Spanish text is told by its words', () => {
  expect(draft('Título\n\nEl agua es buena para los huesos y para el dolor.').lang).toBe('es');
});

describe('Markdown', () => {
  const markdown = [
    '# Warm *Water*',
    'By Robin Hale',
    'Water is [warm](https://x.example).',
    '## Pain',
    '> Pain fades\n> in water.',
    '1. Breathe.',
    '![a pool](pool.png)',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '```\ncode\n```',
  ].join('\n\n');

  test('gives headings, paragraphs and items without their marks', () => {
    const { title, author, sections } = draftArticle(readMarkdownText(markdown), 'a.md');
    expect({ title, author }).toEqual({ title: 'Warm Water', author: 'Robin Hale' });
    expect(sections.map((section) => [section.title, section.paragraphs[0]])).toEqual([
      ['Warm Water', 'Water is warm.'],
      ['Pain', 'Pain fades in water.'],
    ]);
  });

  test('what a chat can’t quote is left out with a note', () => {
    const { notes } = draftArticle(readMarkdownText(markdown), 'a.md');
    expect(notes.filter((note) => note.startsWith('left out'))).toEqual([
      "left out: image, which a chat can't quote",
      "left out: code, which a chat can't quote",
    ]);
  });

  test('front matter of another system isn’t text', () => {
    const { sections } = draftArticle(
      readMarkdownText('---\nlayout: post\n---\n## Pain\n\nIt fades.\n'),
      'a.md',
    );
    expect(sections).toMatchObject([{ title: 'Pain', paragraphs: ['It fades.'] }]);
  });
});
