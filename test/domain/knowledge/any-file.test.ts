import fc from 'fast-check';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { otherClinic } from './knowledge-files.ts';

const GOOD = otherClinic();

/** Pieces that a knowledge file is made of, so that random files come near to valid ones. */
const piece = fc.oneof(
  fc.constantFrom(
    '---\n',
    '## A {#a}\n',
    '### Visitors ask\n',
    '- ',
    '\n\n',
    'review: none\n',
    'title: x\n',
    ': ',
    '"',
    '{',
    '[',
    '|\n',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('any text in any file gives knowledge or problems with a line, and never throws', () => {
  fc.assert(
    fc.property(fc.constantFrom(...GOOD.keys()), anyText, (file, text) => {
      const parsed = parseKnowledge(new Map([...GOOD, [file, text]]));
      if ('knowledge' in parsed) return;
      for (const problem of parsed.problems) {
        expect(problem.file).toBe(file);
        expect(problem.line).toBeGreaterThanOrEqual(1);
        expect(problem.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
        expect(problem.message).not.toBe('');
        expect(problem.fix).not.toBe('');
      }
    }),
    { numRuns: 60 },
  );
});

test('every span of every section lies in its text and cuts no sentence short', () => {
  const sentence = fc
    .array(fc.constantFrom('Bones', 'mend', 'slowly', 'e.g. Dr. Hale', '3.5', '(often)', 'naïve', '𝒶 sign'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => `A ${parts.join(' ')}.`);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
      const article = GOOD.get('articles/tennis-elbow.md')!.replace(
        'Slow **wrist curls** may help a tendon recover.',
        sentences.join('\n'),
      );
      const parsed = parseKnowledge(new Map([...GOOD, ['articles/tennis-elbow.md', article]]));
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
      const section = parsed.knowledge.sections.get('elbow-exercises')!;
      expect(section.sentences.map(({ from, to }) => section.text.slice(from, to))).toEqual(sentences);
    }),
    { numRuns: 40 },
  );
});
