import type { Range } from './knowledge.ts';

/**
 * Ends of text after which a sentence goes on, though the segmenter cuts there when a capital letter follows. What ends a
 * sentence as often ("etc.", "no.", "vitamin C.", "5 p.m.") isn't among them.
 */
const ABBREVIATION = /(?:^|[\s("“])(?:dr|mr|mrs|ms|prof|st|fig|vs|approx|cf|e\.g|i\.e|u\.[ks])\.$/i;

/**
 * The sentences of a paragraph as ranges without the space around them, in order.
 *
 * @param paragraph Text without line breaks, which the segmenter would take for ends.
 * @param lang BCP 47 language of the text.
 */
export function sentencesOf(paragraph: string, lang: string): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  const segments = [...segmenterOf(lang).segment(paragraph)];
  segments.forEach(({ index, segment }, at) => {
    const to = index + segment.trimEnd().length;
    const isLast = at === segments.length - 1;
    if (!isLast && ABBREVIATION.test(paragraph.slice(Math.max(from, to - 16), to))) return;
    if (to > from) ranges.push({ from, to });
    from = index + segment.length;
  });
  return ranges;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Making a segmenter takes far longer than using it on a paragraph. */
function segmenterOf(lang: string): Intl.Segmenter {
  const known = segmenters.get(lang);
  if (known) return known;
  const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' });
  segmenters.set(lang, segmenter);
  return segmenter;
}
