import type { Understanding } from '../../domain/answering/understanding.ts';
import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { Frame } from '../frame.tsx';
import { Scrolled } from '../scrolled.tsx';
import type { StaffVisit } from '../visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly knowledge: Knowledge;
  readonly conversation: string;
  /** The visitor's message, as it may be shown. */
  readonly words: string;
  readonly understanding: Understanding;
}

const PERCENT = new Intl.NumberFormat('en-US', { style: 'percent' });

/** How a message is read today, by itself: what it came to then may lean on the conversation and on articles of then. */
export function ReadingPage({ visit, knowledge, conversation, words, understanding }: Props) {
  const { say } = visit;
  const { outcome, candidates } = understanding;
  return (
    <Frame visit={visit} title={say('transcripts.reading')} section="transcripts">
      <div class="sheet">
        <p>
          <a href={`/staff/transcripts/${conversation}`}>{say('transcripts.readingBack')}</a>
        </p>
        <h1>{say('transcripts.reading')}</h1>
        <p class="words">{words}</p>
        <p>{say('transcripts.readingOutcome', { outcome: say(`outcomes.${outcome}`) })}</p>
        <Scrolled label={say('transcripts.candidates')}>
          <table>
            <caption>{say('transcripts.candidates')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('transcripts.numbers.sections')}</th>
                <th scope="col" class="number">
                  {say('transcripts.score')}
                </th>
              </tr>
            </thead>
            <tbody>
              {candidates.map(({ id, score }) => (
                <tr>
                  <td>{knowledge.sections.get(id)?.title ?? id}</td>
                  <td class="number">{PERCENT.format(score)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
        <ul>
          {understanding.explain().map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </div>
    </Frame>
  );
}
