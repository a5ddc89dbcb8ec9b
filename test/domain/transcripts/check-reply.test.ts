import type { Knowledge, Section } from '../../../src/domain/knowledge/knowledge.ts';
import { checkReply } from '../../../src/domain/transcripts/check-reply.ts';
import { fixed, phrase, type SpanPart } from '../../../src/domain/transcripts/reply.ts';
import { loadKnowledge } from '../answering/project-knowledge.ts';

const knowledge = loadKnowledge();
const section = knowledge.sections.get('a1-bone') as Section;

const span = (part: Partial<SpanPart>): SpanPart => ({
  kind: 'span',
  section: section.id,
  ...section.inShort,
  version: knowledge.version,
  ...part,
});

const leaves =
  (part: Parameters<typeof checkReply>[0][number], of: Knowledge = knowledge) =>
  () =>
    checkReply([phrase('clarify.which'), part], of);

test('whole sentences of a section leave, one or several that follow each other', () => {
  const [, second, third] = section.sentences;
  expect(leaves(span({}))).not.toThrow();
  expect(leaves(span({ from: second!.from, to: third!.to }))).not.toThrow();
});

test.each<[string, Partial<SpanPart>]>([
  ['begins inside a sentence', { from: section.inShort.from + 1 }],
  ['ends inside a sentence', { to: section.inShort.to - 1 }],
  ['goes past the text', { to: section.text.length + 1 }],
  ['is empty', { from: section.inShort.to, to: section.inShort.to }],
  ['runs backwards', { from: section.sentences[1]!.from, to: section.inShort.to }],
  ['is of a section that there isn’t', { section: 'a9-made-up' }],
  ['is of another version of the knowledge', { version: '000000000000' }],
])('a span that %s doesn’t leave', (_what, part) => {
  expect(leaves(span(part))).toThrow(/^A span of/);
});

test('no sentence of a section that is withdrawn leaves', () => {
  const withdrawn = { ...knowledge, withdrawn: new Set([section.id]) };
  expect(leaves(span({}), withdrawn)).toThrow('A span of a section that is withdrawn: "a1-bone"');
});

test('of a translation its own sentences leave, unless the section is withdrawn in it or as it was published', () => {
  const text = 'Uno. Dos.';
  const inShort = { from: 0, to: 4 };
  const spanish = { ...section, text, inShort, sentences: [inShort, { from: 5, to: 9 }] };
  const translation = {
    articles: [],
    sections: new Map([[section.id, spanish]]),
    withdrawn: new Set<string>(),
  };
  const of = (withdrawn: ReadonlySet<string>, change: Partial<Knowledge> = {}): Knowledge => ({
    ...knowledge,
    translations: new Map([['es', { ...translation, withdrawn }]]),
    ...change,
  });
  const cut = span({ lang: 'es', from: 5, to: 9 });
  const isIt = new Set([section.id]);
  expect(leaves(cut, of(new Set()))).not.toThrow();
  expect(leaves(span({ lang: 'es' }), of(new Set()))).toThrow(/^A span of/);
  expect(leaves(cut, of(isIt))).toThrow(/withdrawn/);
  expect(leaves(cut, of(new Set(), { withdrawn: isIt }))).toThrow(/withdrawn/);
  expect(leaves(span({ lang: 'fr' }), of(new Set()))).toThrow('No articles in "fr"');
});

test('a fixed wording leaves only when safety.yaml has it', () => {
  expect(leaves(fixed('advice'))).not.toThrow();
  expect(leaves(fixed('reassurance'))).toThrow(/safety\.yaml doesn't have: "reassurance"/);
});
