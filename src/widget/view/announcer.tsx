import { useEffect, useRef, useState } from 'preact/hooks';
import { spokenText } from '../conversation/passages.ts';
import { type Entry, openChoices } from '../conversation/view-state.ts';

/** Long enough for every screen reader to have noticed; then the copy is gone and nobody reads it twice. */
const KEPT_MS = 4_000;

interface Line {
  readonly key: string;
  readonly text: string;
  /** The label is put before it as it is shown: by then the page speaks the language of the message. */
  readonly isLabelled?: true;
}

/**
 * Reads out each of the clinic's messages once, when it comes, with the replies that it suggests. The list of messages
 * itself is silent, so that history and the visitor's own words aren't read out.
 */
export function Announcer({ entries, label }: { entries: readonly Entry[]; label: string }) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const said = useRef(new Set<string>());
  useEffect(() => {
    const unsaid = entries.filter(
      (entry) => entry.fresh && entry.side === 'clinic' && !said.current.has(entry.key),
    );
    if (unsaid.length === 0) return;
    const choices = openChoices(entries).map((choice) => choice.title);
    for (const { key } of unsaid) said.current.add(key);
    const added: Line[] = unsaid
      .map(({ key, blocks }) => ({ key, text: spokenText(blocks) }))
      .filter(({ text }) => text !== '');
    if (choices.length > 0)
      added.push({ key: `${unsaid[0]?.key} choices`, text: choices.join(', '), isLabelled: true });
    setLines((before) => [...before, ...added]);
    setTimeout(() => setLines((before) => before.slice(added.length)), KEPT_MS);
  }, [entries]);
  return (
    <div class="hidden" aria-live="polite">
      {lines.map((line) => (
        <p key={line.key}>
          {line.isLabelled && `${label}: `}
          {line.text}
        </p>
      ))}
    </div>
  );
}
