import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { count } from '../words.ts';
import { Legend, toneOf } from './tones.tsx';

interface ColumnsProps {
  readonly parts: readonly string[];
  readonly columns: readonly {
    readonly label: string;
    /** One a part. */
    readonly values: readonly number[];
  }[];
}

const HEIGHT = 200;
/** Room for the number on the highest column, and for the labels. */
const TOP = 16;
const BOTTOM = 24;
const MOST_LABELS = 5;
/** So few have room for theirs. */
const EACH_LABELLED = 7;
/** With more, the numbers on top would run into each other. */
const MOST_NUMBERED = 14;

/** Columns side by side, from zero, of parts on top of each other. Widths are shares of the room, so that words keep their size. */
export function Columns({ parts, columns }: ColumnsProps) {
  const totals = columns.map(({ values }) => sum(values));
  const y = scaleLinear([0, Math.max(...totals, 1)], [HEIGHT - BOTTOM, TOP]).nice(4);
  const x = scaleBand(
    columns.map((_, i) => i),
    [0, 100],
  ).padding(columns.length > 45 ? 0.1 : 0.2);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const layers = stack<readonly number[], number>()
    .keys(parts.map((_, part) => part))
    .value((values, part) => values[part] ?? 0)(columns.map(({ values }) => values));
  const width = x.bandwidth();
  const left = (column: number) => x(column) ?? 0;
  return (
    <>
      {parts.length > 1 && <Legend names={parts} />}
      <div class="columns">
        <svg height={HEIGHT} aria-hidden="true">
          {ticks.map((tick) => (
            <text x="100%" dx="-6" y={y(tick)} dy="0.35em" text-anchor="end">
              {count(tick)}
            </text>
          ))}
        </svg>
        <svg height={HEIGHT} aria-hidden="true">
          {ticks.map((tick) => (
            <line class={tick === 0 ? 'base' : 'grid'} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
          ))}
          {layers.map((layer) =>
            layer.map(([from, to], column) =>
              to > from ? (
                <rect
                  fill={toneOf(layer.key)}
                  x={share(left(column))}
                  width={share(width)}
                  y={round(y(to))}
                  height={round(y(from) - y(to))}
                />
              ) : null,
            ),
          )}
          {columns.length <= MOST_NUMBERED &&
            totals.map((total, column) => (
              <text x={share(left(column) + width / 2)} y={y(total) - 4} text-anchor="middle">
                {count(total)}
              </text>
            ))}
          {labelled(columns.length).map((column) => {
            const middle = left(column) + width / 2;
            const anchor = middle < 8 ? 'start' : middle > 92 ? 'end' : 'middle';
            const at = anchor === 'start' ? left(column) : anchor === 'end' ? left(column) + width : middle;
            return (
              <text class="label" x={share(at)} y={HEIGHT - 6} text-anchor={anchor}>
                {columns[column]?.label}
              </text>
            );
          })}
        </svg>
      </div>
    </>
  );
}

/** Numbers of the columns that have their label, evenly spread. */
function labelled(columns: number): number[] {
  const step = columns <= EACH_LABELLED ? 1 : Math.ceil((columns - 1) / (MOST_LABELS - 1));
  return Array.from({ length: columns }, (_, column) => column).filter((column) => column % step === 0);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const round = (value: number): number => Math.round(value * 10) / 10;
const share = (percent: number): string => `${Math.round(percent * 100) / 100}%`;
