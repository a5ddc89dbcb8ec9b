import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { runFrontdesk } from '../support/run-frontdesk.ts';
import { startTime } from './cold-start.ts';
import { tenThousandSections } from './question-time.ts';
import { type Measure, median, type Result } from './result.ts';
import { runRounds, summary } from './rounds.ts';
import { knowledgeWith } from './section-articles.ts';
import { frontdesk, QUESTIONS, type Side } from './sides.ts';

const STARTS = 3;
const BUILT = 'start-10000-sections-built';
/** To read 10,000 sections takes long. */
const READY_WITHIN_MS = 600_000;
const SIZES = ['11-sections', '10000-sections'] as const;
type Size = (typeof SIZES)[number];

/** A knowledge folder, and what visitors of its clinic ask. */
interface Served {
  readonly folder: string;
  readonly questions: readonly string[];
}

/**
 * The whole program with 10,000 sections in its knowledge folder against 11: from its start to its first "ready", before and after
 * `knowledge build`, and turns a second, where half of the questions are about the added sections. No section model lies in either folder.
 */
export const manySectionsServed: Measure = {
  names: [BUILT, ...SIZES.flatMap((size) => [`start-${size}`, `turns-per-second-${size}`])],
  async run() {
    const own = await readKnowledgeFolder('knowledge');
    const added = [...tenThousandSections(own).sections.values()].filter(({ id }) => !own.sections.has(id));
    const copy = knowledgeWith(added);
    const about = QUESTIONS.map((_, at) => added[at * 500]?.phrasings[0] ?? '');
    const served: Record<Size, Served> = {
      '11-sections': { folder: 'knowledge', questions: QUESTIONS },
      '10000-sections': {
        folder: copy.folder,
        questions: QUESTIONS.flatMap((text, at) => [text, about[at] ?? '']),
      },
    };
    try {
      const results = await starts(served);
      await build(copy.folder);
      const built = await startsOf(served['10000-sections']);
      return [...results, { measure: BUILT, value: built, unit: 'ms' }, ...(await turns(served))];
    } finally {
      copy.remove();
    }
  },
};

const optionsOf = ({ folder }: Served) => ({
  env: { KNOWLEDGE_DIR: folder },
  readyWithinMs: READY_WITHIN_MS,
});

/** One start of the large folder is enough to tell: it takes a minute. */
const starts = async (served: Record<Size, Served>): Promise<Result[]> => [
  { measure: 'start-11-sections', value: await startsOf(served['11-sections']), unit: 'ms' },
  {
    measure: 'start-10000-sections',
    value: await startTime(optionsOf(served['10000-sections'])),
    unit: 'ms',
  },
];

/** Median of some starts in milliseconds. */
async function startsOf(served: Served): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < STARTS; round++) times.push(await startTime(optionsOf(served)));
  return median(times);
}

async function build(folder: string): Promise<void> {
  const { code, err } = await runFrontdesk(['knowledge', 'build'], { KNOWLEDGE_DIR: folder });
  if (code !== 0) throw new Error(`knowledge build failed: ${err}`);
}

async function turns(served: Record<Size, Served>): Promise<Result[]> {
  const name = (size: Size) => `turns-per-second-${size}`;
  const sides: Side[] = [];
  try {
    for (const size of SIZES) {
      const { questions } = served[size];
      sides.push(await frontdesk(name(size), { kind: 'sqlite', ...optionsOf(served[size]), questions }));
    }
    const rounds = await runRounds(sides);
    return [
      summary(name('11-sections'), rounds),
      summary(name('10000-sections'), rounds, name('11-sections')),
    ];
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}
