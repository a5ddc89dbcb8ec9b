/** What tells the parts of a chart apart: a colour, and lines or dots for who sees no colours; the first is plain. */
const LINES = [
  null,
  'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4',
  'M2,2 h2 v2 h-2 z M6,6 h2 v2 h-2 z',
  'M0,2 h8 M0,6 h8',
  'M0,0 l8,8 M8,0 l-8,8',
  'M2,0 v8 M6,0 v8',
];

/** Fill of the part with this number. */
export const toneOf = (part: number): string => `url(#tone-${part % LINES.length})`;

/** Stands once on a page with charts. */
export function Tones() {
  return (
    <svg class="away" aria-hidden="true">
      <defs>
        {LINES.map((lines, tone) => (
          <pattern id={`tone-${tone}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect class={`tone-${tone}`} width="8" height="8" />
            {lines && <path class="tone-lines" d={lines} />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** The parts of a chart by name. */
export function Legend({ names }: { readonly names: readonly string[] }) {
  return (
    <ul class="legend">
      {names.map((name, part) => (
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" fill={toneOf(part)} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
