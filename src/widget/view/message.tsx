import type { ChatStrings } from '../config.ts';
import {
  type FinePassage,
  isEmergency,
  type Passage,
  passagesOf,
  type QuotePassage,
  wordsOf,
} from '../conversation/passages.ts';
import type { Entry } from '../conversation/view-state.ts';
import type { AlertBlock, NoteBlock } from '../direct-line/activity.ts';
import { LinkedText, OutsideLink, safeHref } from './links.tsx';

interface Props {
  readonly entry: Entry;
  readonly strings: ChatStrings;
  tryNow(): void;
}

/** One message of the conversation. Its words are rendered as text only. */
export function Message({ entry, strings, tryNow }: Props) {
  return (
    <li class={`message ${entry.side}`} lang={entry.lang}>
      {entry.restarts && <p class="divider">{strings.restarted}</p>}
      <Words entry={entry} strings={strings} />
      {entry.delivery === 'waiting' && (
        <p class="delivery">
          {strings.notSentYet}{' '}
          <button type="button" class="link" onClick={tryNow}>
            {strings.sendAgain}
          </button>
        </p>
      )}
      {entry.delivery === 'refused' && <p class="delivery">{strings.refused}</p>}
    </li>
  );
}

function Words({ entry, strings }: { entry: Entry; strings: ChatStrings }) {
  const { blocks, side, fresh } = entry;
  if (isEmergency(blocks)) return <Emergency blocks={blocks} fresh={fresh} />;
  return (
    <div class="bubble" dir="auto">
      <span class="hidden">{side === 'visitor' ? strings.you : (entry.name ?? strings.from)}: </span>
      {side === 'visitor'
        ? blocks.map(({ text }) => <p>{text}</p>)
        : passagesOf(blocks).map((passage) => <PassageView passage={passage} strings={strings} />)}
    </div>
  );
}

/** Articles and fixed wordings are typed with straight apostrophes, which look odd beside the phrases. */
const curly = (text: string): string => text.replace(/\b'\b/g, '’');

function PassageView({ passage, strings }: { passage: Passage; strings: ChatStrings }) {
  if (passage.kind === 'alert' || passage.kind === 'note') return <Note note={passage} />;
  if (passage.kind === 'quotes') return <Quotes passage={passage} strings={strings} />;
  if (passage.kind === 'fine') return <FinePrint passage={passage} strings={strings} />;
  const paragraphs = passage.text.split(/\n{2,}/);
  return (
    <>
      {paragraphs.map((text) => (
        <p>
          <LinkedText text={text} newTab={strings.newTab} />
        </p>
      ))}
    </>
  );
}

function FinePrint({ passage, strings }: { passage: FinePassage; strings: ChatStrings }) {
  return (
    <p class="fine">
      {passage.blocks.map((block) => (
        <>
          <OutsideLink href={block.link?.href ?? ''} newTab={strings.newTab}>
            {wordsOf(block)}
          </OutsideLink>{' '}
        </>
      ))}
    </p>
  );
}

function Quotes({ passage, strings }: { passage: QuotePassage; strings: ChatStrings }) {
  const { source } = passage;
  return (
    <figure>
      <blockquote lang={source.lang}>
        {passage.texts.map((text) => (
          <p>{curly(text)}</p>
        ))}
      </blockquote>
      <figcaption>
        {strings.source}{' '}
        <OutsideLink href={source.url} newTab={strings.newTab}>
          {source.title}
        </OutsideLink>{' '}
        — {source.attribution}
        {!source.reviewed && <span class="review">{strings.notReviewed}</span>}
      </figcaption>
    </figure>
  );
}

/** Fixed wording that stands beside an answer, with its numbers in reach. */
function Note({ note }: { note: AlertBlock | NoteBlock }) {
  return (
    <p class="note">
      {curly(note.text)}
      {note.links.map(({ label, href }) => (
        <>
          {' '}
          <a href={safeHref(href)}>{label}</a>
        </>
      ))}
    </p>
  );
}

/** An emergency's wording interrupts what a screen reader says, but only when it has just come. */
function Emergency({ blocks, fresh }: { blocks: readonly AlertBlock[]; fresh: boolean }) {
  return (
    <div class="alert" role={fresh ? 'alert' : undefined}>
      {blocks.map(({ text }) => (
        <p>{curly(text)}</p>
      ))}
      <p class="alert-links">
        {blocks
          .flatMap(({ links }) => links)
          .map(({ label, href }) => (
            <a class="alert-link" href={safeHref(href)}>
              {label}
            </a>
          ))}
      </p>
    </div>
  );
}
