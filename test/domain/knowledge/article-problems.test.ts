import { complaints, otherClinic, withChange } from './knowledge-files.ts';

const FILE = 'articles/tennis-elbow.md';

const breaking = (before: string, after: string) => complaints(withChange(FILE, before, after));

/** What an editor may get wrong: the text, what it is changed to, and the one line that the start prints. */
const MISTAKES: readonly [what: string, before: string, after: string, line: string][] = [
  [
    'no section id',
    '## Exercises {#elbow-exercises}',
    '## Exercises',
    `${FILE}:21: the heading "Exercises" has no section id — end it with one of small letters, digits and hyphens, e.g. \`## Sleep {#sleep}\``,
  ],
  [
    'an id with capitals',
    '{#elbow-exercises}',
    '{#Elbow}',
    `${FILE}:21: the heading "Exercises {#Elbow}" has no section id — end it with one of small letters, digits and hyphens, e.g. \`## Sleep {#sleep}\``,
  ],
  [
    'an id twice',
    '{#elbow-exercises}',
    '{#elbow-what}',
    `${FILE}:21: the section id \`elbow-what\` is taken in ${FILE}:9 — give one of the two another id`,
  ],
  [
    'no in-short sentence',
    'Slow **wrist curls** may help a tendon recover.\n\n',
    '',
    `${FILE}:21: the section has no in-short sentence — open it with one that stands alone`,
  ],
  [
    'an in-short sentence that is long',
    'Slow **wrist curls**',
    `Slow wrist curls ${'and slow curls '.repeat(15)}`,
    `${FILE}:23: the in-short sentence has 268 characters — shorten it to 200, and say the rest in the next sentence`,
  ],
  [
    'an in-short sentence that leans on the title',
    'Slow **wrist curls** may',
    'These may',
    `${FILE}:23: the in-short sentence opens with "These" — name what it is about`,
  ],
  [
    'no example questions',
    '### Visitors ask\n\n- Which exercises help?\n',
    '',
    `${FILE}:21: the section has no example questions — end it with \`### Visitors ask\` and a list, one "- question" a line`,
  ],
  [
    'an empty question',
    '- Which exercises help?',
    '- Which exercises help?\n-',
    `${FILE}:28: an empty question — write the question or remove the line`,
  ],
  [
    'the same question in two sections',
    '- Which exercises help?',
    '- what is TENNIS elbow',
    `${FILE}:27: the question "what is TENNIS elbow" is there already in ${FILE}:18 — keep it in the section that answers it best`,
  ],
  [
    'a list in the text',
    'Slow **wrist curls** may help a tendon recover.',
    'Slow curls may help.\n\n- one\n- two',
    `${FILE}:25: a list can't be quoted in a chat — write it as sentences in a paragraph`,
  ],
  [
    'HTML in a sentence',
    'Slow **wrist curls**',
    'Slow <b>wrist curls</b>',
    `${FILE}:23: a chat can't show this html — write plain sentences`,
  ],
  [
    'text before the first section',
    '## What it is',
    'Hello.\n\n## What it is',
    `${FILE}:9: text outside of a section — put it below a heading \`## Title {#section-id}\``,
  ],
  [
    'another kind of heading',
    'Tennis elbow often',
    '### How long\n\nTennis elbow often',
    `${FILE}:14: the heading "How long" has no place here — write \`## Title {#section-id}\` for a new section, or one \`### Visitors ask\` in each section`,
  ],
  [
    'text between the questions',
    '- Which exercises help?',
    '- Which exercises help?\n\nMore soon.',
    `${FILE}:29: text between the questions under "Visitors ask" — put it above \`### Visitors ask\`, or begin the line with "- " if it is a question`,
  ],
  [
    'an unknown key',
    'lang: en-GB',
    'lang: en-GB\nlanguage: en',
    `${FILE}:6: unknown key \`language\` — correct its spelling or remove the line`,
  ],
  [
    'no review',
    'review: none\n',
    '',
    `${FILE}:2: \`review\` is missing — write \`review: none\`, or \`by\`, \`on\`, \`due\` and \`hash\` under it`,
  ],
  [
    'a review in other words',
    'review: none',
    'review: soon',
    `${FILE}:6: \`review\` is neither \`none\` nor a review — write \`review: none\`, or \`by\`, \`on\`, \`due\` and \`hash\` under it`,
  ],
  [
    'a review on a day that does not exist',
    'review: none',
    'review:\n  by: A\n  on: 2026-02-30\n  due: 2027-01-01\n  hash: "000000000000"',
    `${FILE}:8: this is no date — write year-month-day, e.g. 2027-01-31`,
  ],
  [
    'no author and no original',
    'author: Robin Hale, physiotherapist\n',
    '',
    `${FILE}:2: an article has either \`author\` or \`based_on\` — write \`author: …\` if these are that person's own words, else \`based_on: the article by …\``,
  ],
  [
    'no title',
    'title: Tennis elbow\n',
    '',
    `${FILE}:2: \`title\` is missing — write text, in quotes if it looks like a number, e.g. "Magnesium and sleep"`,
  ],
  [
    'a wrong language',
    'lang: en-GB',
    'lang: english!',
    `${FILE}:5: this is no language tag — write e.g. en or es-MX`,
  ],
  [
    'a colon in an unquoted value',
    'title: Tennis elbow',
    'title: Elbow: tennis',
    `${FILE}:2: Nested mappings are not allowed in compact mappings — check the indentation here and the line above, and put text that holds ": " or " #" in double quotes`,
  ],
];

test.each(MISTAKES)('%s is told with its line and what to write', (_what, before, after, line) => {
  expect(breaking(before, after)).toEqual([line]);
});

test('an article without front matter is told what to begin with', () => {
  const files = otherClinic();
  const text = files.get(FILE)!;
  expect(complaints(files.set(FILE, text.slice(text.indexOf('## What'))))).toEqual([
    `${FILE}:1: the article has no front matter — begin the file with \`---\`, then title, author or based_on, source, lang and review, then \`---\``,
  ]);
});

test('an article whose name cannot stand in a web address is told so', () => {
  const files = otherClinic();
  files.set('articles/Tennis Elbow.md', files.get(FILE)!);
  files.delete(FILE);
  expect(complaints(files)).toEqual([
    `articles/Tennis Elbow.md:1: the file name "Tennis Elbow.md" can't stand in a web address — rename it with small letters, digits and hyphens, e.g. sleep-and-rest.md`,
  ]);
});

test('a section id of another article is taken', () => {
  const files = otherClinic();
  const copy = files
    .get(FILE)!
    .replaceAll(/^- .*$/gm, (line) => `${line} indeed`)
    .replace('elbow-exercises', 'golf-exercises');
  expect(complaints(files.set('articles/golfers-elbow.md', copy))).toEqual([
    `${FILE}:9: the section id \`elbow-what\` is taken in articles/golfers-elbow.md:9 — give one of the two another id`,
  ]);
});

test('an empty article, and one that is no text of ours, never throw', () => {
  for (const text of [
    '',
    '---',
    '---\n---\n',
    '\u202e\u0000',
    '# '.repeat(2000),
    '[['.repeat(3000),
    '> '.repeat(500),
  ]) {
    expect(complaints(otherClinic().set(FILE, text)).length).toBeGreaterThan(0);
  }
});

test('a comment on lines of its own is a note among editors: neither a mistake nor text', () => {
  const files = withChange(
    'articles/tennis-elbow.md',
    '## What it is {#elbow-what}',
    '<!-- before -->\n\n## What it is {#elbow-what}\n\n<!-- a\n\nnote -->',
  );
  expect(complaints(files)).toEqual([]);
});
