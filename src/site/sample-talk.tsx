import type { Knowledge, Section } from '../domain/knowledge/knowledge.ts';
import { sourceOf } from '../domain/transcripts/wording.ts';
import type { PageContext } from './page-context.ts';

/** A picture of a conversation in the page's own markup: a question that a section answers, its opening words and its source. */
export function SampleTalk({ context }: { context: PageContext }) {
  const { say, knowledge, phrases, lang, takesCallbacks } = context;
  const section = firstShown(knowledge);
  if (!section) return null;
  const { title, attribution, reviewed } = sourceOf(knowledge, phrases, lang, { section: section.id });
  return (
    <figure class="talk">
      <figcaption>{say('site.sample')}</figcaption>
      <p class="asks">{section.phrasings[0]}</p>
      <div class="answers">
        <blockquote>{section.text.slice(section.inShort.from, section.inShort.to)}</blockquote>
        <p class="quiet">
          {say('widget.source')} <b>{title}</b> — {attribution}
        </p>
        {!reviewed && <p class="quiet">{say('site.notReviewed')}</p>}
      </div>
      {takesCallbacks && (
        <>
          <p class="asks">{say('site.tryCallbackAsk')}</p>
          <p class="answers">{say('site.sampleCall', { clinic: knowledge.clinic.name })}</p>
        </>
      )}
    </figure>
  );
}

const firstShown = ({ articles, withdrawn }: Knowledge): Section | undefined =>
  articles
    .flatMap(({ sections }) => sections)
    .find(({ id, phrasings }) => phrasings.length > 0 && !withdrawn.has(id));
