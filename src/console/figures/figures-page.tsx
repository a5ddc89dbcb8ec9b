import { lastDays, lengthOf, PRESETS, type ReadRange } from '../../domain/figures/range.ts';
import { Frame } from '../frame.tsx';
import type { StaffVisit } from '../visit.ts';
import { Tones } from './charts/tones.tsx';
import type { Figure } from './figure.ts';
import { FigureSection } from './figure-section.tsx';
import { dayWords, rangeWords } from './words.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly read: ReadRange;
  readonly figures: readonly Figure[];
  /** The day from which on conversations are counted; null while nobody has come. */
  readonly since: string | null;
}

export function FiguresPage({ visit, read, figures, since }: Props) {
  const { say, clinic } = visit;
  const { range } = read;
  return (
    <Frame visit={visit} title={say('figures.title')} section="figures">
      <div class="sheet wide figures">
        <RangeForm visit={visit} read={read} />
        <h1>{say('figures.heading', { range: rangeWords(range) })}</h1>
        <p class="hint">
          {say('figures.basis', { days: lengthOf(range), zone: zoneWords(clinic.timeZone) })}
          {since !== null &&
            since > range.from &&
            ` ${say('figures.since', { day: dayWords(since, range.to) })}`}
        </p>
        <Headlines figures={figures} />
        <Tones />
        {figures.map((figure) => (
          <FigureSection visit={visit} figure={figure} range={range} />
        ))}
      </div>
    </Frame>
  );
}

/** `New York` of `America/New_York`. */
const zoneWords = (timeZone: string): string => (timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ');

/** The answers in a number each, which lead to their figures. */
function Headlines({ figures }: Pick<Props, 'figures'>) {
  return (
    <ul class="headlines">
      {figures.map(
        ({ id, headline }) =>
          headline && (
            <li>
              <a href={`#figure-${id}`}>
                <b>{headline.value}</b> {headline.of}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}

function RangeForm({ visit, read }: Pick<Props, 'visit' | 'read'>) {
  const { say, clinic, now } = visit;
  const { range } = read;
  return (
    <div class="views no-print">
      <nav aria-label={say('figures.presets')}>
        {PRESETS.map((days) => {
          const preset = lastDays(days, now, clinic.timeZone);
          const isShown = preset.from === range.from && preset.to === range.to;
          return (
            <a
              href={`/staff/figures?${new URLSearchParams({ ...preset })}`}
              aria-current={isShown ? 'page' : undefined}
            >
              {say('figures.lastDays', { days })}
            </a>
          );
        })}
      </nav>
      <form class="range" action="/staff/figures">
        <label>
          {say('figures.from')} <input type="date" name="from" value={range.from} required />
        </label>
        <label>
          {say('figures.to')} <input type="date" name="to" value={range.to} required />
        </label>
        <button type="submit">{say('figures.show')}</button>
      </form>
      {read.kind === 'no-range' && (
        <p class="problem" role="alert">
          {say(`figures.problem.${read.why}`)}
        </p>
      )}
    </div>
  );
}
