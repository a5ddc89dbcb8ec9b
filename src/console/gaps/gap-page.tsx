import type { PhrasingProblem } from '../../domain/gaps/check-phrasing.ts';
import type { Article } from '../../domain/knowledge/knowledge.ts';
import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import type { Draft } from './draft.ts';
import type { ListedGap } from './gap-list.ts';
import { Trial } from './trial.tsx';

interface Props {
  readonly visit: StaffVisit;
  readonly gap: ListedGap;
  readonly articles: readonly Article[];
  readonly draft: Draft | null;
  titleOf(section: string): string;
}

/** Conversations that a gap leads to, the latest ones. */
const MOST_LINKED = 5;

/** One gap: what was asked, which section may answer it, and in which words of staff. */
export function GapPage({ visit, gap, articles, draft, titleOf }: Props) {
  const { say } = visit;
  const path = `/staff/gaps/${gap.key}`;
  return (
    <Frame visit={visit} title={say('gaps.title')} section="gaps">
      <div class="sheet">
        <p>
          <a href="/staff/gaps">{say('gaps.back')}</a>
        </p>
        <h1>{gap.fact === null ? say('gaps.asked') : say('gaps.fact', { fact: gap.fact })}</h1>
        <blockquote>{gap.text}</blockquote>
        <p class="quiet">
          {say('gaps.count', { count: gap.count })} <Moment visit={visit} at={gap.lastAt} />
          {gap.unhelpful > 0 && ` · ${say('gaps.unhelpful', { count: gap.unhelpful })}`}
        </p>
        <p>
          {say('gaps.where')}{' '}
          {gap.conversations.slice(0, MOST_LINKED).map((id, at) => (
            <>
              <a href={`/staff/transcripts/${encodeURIComponent(id)}`}>
                {say('gaps.conversation', { number: at + 1 })}
              </a>{' '}
            </>
          ))}
        </p>
        {gap.fact === null ? (
          <PhrasingForm {...{ visit, gap, articles, draft, titleOf, path }} />
        ) : (
          <p>{say('gaps.factHow', { fact: gap.fact })}</p>
        )}
        {draft?.tried && <Trial {...{ visit, draft, tried: draft.tried, titleOf, path }} />}
        <form method="post" action={path}>
          <Token visit={visit} />
          <button type="submit" name="wish" value={gap.hidden ? 'show' : 'hide'} data-key="n">
            {say(gap.hidden ? 'gaps.show' : 'gaps.hide')}
            <kbd>N</kbd>
          </button>
        </form>
      </div>
    </Frame>
  );
}

function PhrasingForm({ visit, gap, articles, draft, titleOf, path }: Props & { readonly path: string }) {
  const { say } = visit;
  const problems = draft?.problems ?? [];
  const chosen = draft?.section ?? gap.nearest[0];
  return (
    <form method="post" action={path} class="phrasing">
      <h2>{say('gaps.answers')}</h2>
      <Token visit={visit} />
      {problems.length > 0 && (
        <ul class="problem" role="alert" id="phrasing-problems">
          {problems.map((problem) => (
            <li>{say(`gaps.problem.${problem.kind}`, valuesOf(problem, titleOf))}</li>
          ))}
        </ul>
      )}
      <p>
        <label for="section">{say('gaps.section')}</label>
        <select id="section" name="section">
          <optgroup label={say('gaps.nearest')}>
            {gap.nearest.map((section) => (
              <option value={section} selected={section === chosen}>
                {titleOf(section)}
              </option>
            ))}
          </optgroup>
          {articles.map(({ title, sections }) => (
            <optgroup label={title}>
              {sections
                .filter(({ id }) => !gap.nearest.includes(id))
                .map((section) => (
                  <option value={section.id} selected={section.id === chosen}>
                    {section.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </p>
      <p>
        <label for="text">{say('gaps.words')}</label>
        <span class="hint" id="text-hint">
          {say('gaps.wordsHint')}
        </span>
        <input
          id="text"
          name="text"
          required
          maxlength={200}
          autocomplete="off"
          value={draft?.text ?? ''}
          aria-describedby={problems.length > 0 ? 'text-hint phrasing-problems' : 'text-hint'}
          aria-invalid={problems.length > 0 ? 'true' : undefined}
          data-key="e"
        />
      </p>
      <button type="submit" name="wish" value="try" class={draft?.tried?.works ? undefined : 'first'}>
        {say('gaps.try')}
      </button>
    </form>
  );
}

const valuesOf = (problem: PhrasingProblem, titleOf: (section: string) => string) => ({
  word: 'word' in problem ? problem.word : '',
  section: 'section' in problem ? titleOf(problem.section) : '',
});
