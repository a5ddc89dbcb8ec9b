import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { Legend, toneOf } from './tones.tsx';

interface BarsProps {
  /** Names of the parts of a bar; of one part alone, none is shown. */
  readonly parts: readonly string[];
  /** Whether the parts are one length, or stand beneath each other to be compared. */
  readonly mode: 'joined' | 'apart';
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  /** The number in words, at the end of the line. */
  readonly value: string;
  /** One a part. */
  readonly values: readonly number[];
}

const THICK = 16;
const THIN = 10;

/** Lying bars from zero, each beneath its words, which wrap where there is little room. */
export function Bars({ parts, mode, bars }: BarsProps) {
  const lengths = bars.map(({ values }) =>
    mode === 'joined' ? values.reduce((all, value) => all + value, 0) : Math.max(...values),
  );
  const x = scaleLinear([0, Math.max(...lengths, 1)], [0, 100]);
  const length = (value: number) => `${Math.round(x(value) * 100) / 100}%`;
  const join = stack<readonly number[], number>()
    .keys(parts.map((_, part) => part))
    .value((values, part) => values[part] ?? 0);
  return (
    <>
      {parts.length > 1 && <Legend names={parts} />}
      <ol class="bars">
        {bars.map(({ label, value, values }) => (
          <li>
            <span>{label}</span>
            <span class="number">{value}</span>
            {mode === 'joined' ? (
              <svg height={THICK} aria-hidden="true">
                {join([values]).map((part) => (
                  <rect
                    fill={toneOf(part.key)}
                    x={length(part[0]?.[0] ?? 0)}
                    width={length((part[0]?.[1] ?? 0) - (part[0]?.[0] ?? 0))}
                    height={THICK}
                  />
                ))}
              </svg>
            ) : (
              <svg height={values.length * (THIN + 2)} aria-hidden="true">
                {values.map((one, part) => (
                  <rect fill={toneOf(part)} y={part * (THIN + 2)} width={length(one)} height={THIN} />
                ))}
              </svg>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
