import { useEffect, useRef, useState } from 'preact/hooks';
import { spokenText } from '../conversation/passages.ts';
import { type Entry, openChoices } from '../conversation/view-state.ts';

/** Long enough for every screen reader to have noticed; then the copy is gone and nobody reads it twice. */
const KEPT_MS = 4_000;

/**
 * Reads out each of the clinic's messages once, when it comes, with the replies that it suggests. The list of messages
 * itself is silent, so that history and the visitor's own words aren't read out.
 */
export function Announcer({ entries, label }: { entries: readonly Entry[]; label: string }) {
  const [lines, setLines] = useState<readonly { key: string; text: string }[]>([]);
  const said = useRef(new Set<string>());
  useEffect(() => {
    const unsaid = entries.filter(
      (entry) => entry.fresh && entry.side === 'clinic' && !said.current.has(entry.key),
    );
    if (unsaid.length === 0) return;
    const choices = openChoices(entries).map((choice) => choice.title);
    for (const { key } of unsaid) said.current.add(key);
    const added = unsaid
      .map(({ key, blocks }) => ({ key, text: spokenText(blocks) }))
      .filter(({ text }) => text !== '');
    if (choices.length > 0)
      added.push({ key: `${unsaid[0]?.key} choices`, text: `${label}: ${choices.join(', ')}` });
    setLines((before) => [...before, ...added]);
    setTimeout(() => setLines((before) => before.slice(added.length)), KEPT_MS);
  }, [entries]);
  return (
    <div class="hidden" aria-live="polite">
      {lines.map((line) => (
        <p key={line.key}>{line.text}</p>
      ))}
    </div>
  );
}
