import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { startTime } from './cold-start.ts';
import { tenThousandSections } from './question-time.ts';
import { type Measure, median, type Result } from './result.ts';
import { runRounds, summary } from './rounds.ts';
import { knowledgeWith } from './section-articles.ts';
import { frontdesk, QUESTIONS, type Side } from './sides.ts';

const STARTS = 3;
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
 * The whole program with 10,000 sections in its knowledge folder against 11: from its start to its first "ready", and turns a second, where
 * half of the questions are about the added sections. No section model lies in either folder.
 */
export const manySectionsServed: Measure = {
  names: SIZES.flatMap((size) => [`start-${size}`, `turns-per-second-${size}`]),
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
      return [...(await starts(served)), ...(await turns(served))];
    } finally {
      copy.remove();
    }
  },
};

const optionsOf = ({ folder }: Served) => ({
  env: { KNOWLEDGE_DIR: folder },
  readyWithinMs: READY_WITHIN_MS,
});

async function starts(served: Record<Size, Served>): Promise<Result[]> {
  const times = { '11-sections': [] as number[], '10000-sections': [] as number[] };
  for (let round = 0; round < STARTS; round++)
    for (const size of SIZES) times[size].push(await startTime(optionsOf(served[size])));
  return SIZES.map((size) => ({ measure: `start-${size}`, value: median(times[size]), unit: 'ms' }));
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
