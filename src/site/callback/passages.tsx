import type { Passage } from '../../domain/callbacks/plain-pages.ts';
import { curly } from '../curly.ts';
import type { PageContext } from '../page-context.ts';

interface Props {
  readonly context: PageContext;
  readonly passages: readonly Passage[];
}

/** What the bot said. A link of ours is named by what it leads to. */
export function Passages({ context, passages }: Props) {
  return (
    <>
      {passages.map((passage) => (
        <PassageView context={context} passage={passage} />
      ))}
    </>
  );
}

function PassageView({ context, passage }: { context: PageContext; passage: Passage }) {
  const { kind, text, links } = passage;
  if (kind === 'alert') return <Alert passage={passage} />;
  if (kind === 'note')
    return (
      <p class="notice">
        {curly(text)}{' '}
        {links.map(({ label, href }) => (
          <a href={href}>{label}</a>
        ))}
      </p>
    );
  const [link] = links;
  if (link)
    return (
      <p>
        <a class="strong" href={link.href}>
          {context.say('callback.savedLinkWords')}
        </a>
      </p>
    );
  return <Lines text={text} />;
}

/** A sentence, with the lines of a list beneath it where it has any. */
export function Lines({ text }: { text: string }) {
  const [first, ...others] = text.split('\n');
  if (others.length === 0) return <p>{first}</p>;
  return (
    <>
      <p>{first}</p>
      <ul class="plain">
        {others.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Alert({ passage: { text, links } }: { passage: Passage }) {
  return (
    <div class="alert" role="alert">
      <p>{curly(text)}</p>
      <p class="alert-links">
        {links.map(({ label, href }) => (
          <a class="alert-link" href={href}>
            {label}
          </a>
        ))}
      </p>
    </div>
  );
}
