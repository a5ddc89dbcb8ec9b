import type { CsvCell } from '../../domain/csv.ts';
import type { DayRange } from '../../domain/figures/range.ts';
import { Scrolled } from '../scrolled.tsx';
import type { StaffVisit } from '../visit.ts';
import { type Figure, MOST_SHOWN, type Table } from './figure.ts';
import { count, dayWords, percent, rangeWords } from './words.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly figure: Figure;
  readonly range: DayRange;
}

/** A question, its answer in a sentence, a chart, the table beside it, and both as CSV. */
export function FigureSection({ visit, figure, range }: Props) {
  const { say } = visit;
  const { id, title, lead, chart, table, more } = figure;
  return (
    <section class="figure" aria-labelledby={`figure-${id}`}>
      <h2 id={`figure-${id}`}>{title}</h2>
      <p class="hint">{rangeWords(range)}</p>
      {lead === null ? (
        <p class="empty">{say(`figures.empty.${id}`)}</p>
      ) : (
        <>
          <p>{lead}</p>
          <div class="pair">
            <div class="chart" role="img" aria-label={say('figures.chartOf', { title, lead })}>
              {chart}
            </div>
            <div class={hasDays(table) ? 'days' : undefined}>
              <FigureTable name={say('figures.tableOf', { title })} table={table} year={range.to} />
              <p class="under no-print">
                <a href={`/staff/figures/${id}.csv?${new URLSearchParams({ ...range })}`} download>
                  {say('figures.csv')}
                  <span class="away">: {title}</span>
                </a>
                {more && (
                  <>
                    {' · '}
                    <a href={more.path}>{more.words}</a>
                  </>
                )}
                {isListCut(figure) && (
                  <span class="quiet">
                    {' · '}
                    {say('figures.most', { shown: MOST_SHOWN, all: table.rows.length })}
                  </span>
                )}
              </p>
            </div>
          </div>
        </>
      )}
    </section>
  );
}

/** Days are all there; of lists that may be long the most frequent are. */
const isListCut = ({ table }: Figure): boolean => !hasDays(table) && table.rows.length > MOST_SHOWN;

const hasDays = ({ columns }: Table): boolean => columns[0]?.kind === 'day';

interface TableProps {
  readonly name: string;
  readonly table: Table;
  /** A day of the year that needs not be named. */
  readonly year: string;
}

function FigureTable({ name, table, year }: TableProps) {
  const { columns, rows } = table;
  const shown = hasDays(table) ? rows : rows.slice(0, MOST_SHOWN);
  return (
    <Scrolled label={name}>
      <table>
        <thead>
          <tr>
            {columns.map(({ heading, kind }) => (
              <th scope="col" class={isNumber(kind) ? 'number' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(([first, ...cells]) => (
            <tr>
              <th scope="row">{cellWords(first ?? null, columns[0]?.kind, year)}</th>
              {cells.map((cell, i) => {
                const kind = columns[i + 1]?.kind;
                return <td class={isNumber(kind) ? 'number' : undefined}>{cellWords(cell, kind, year)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

type Kind = Table['columns'][number]['kind'] | undefined;

const isNumber = (kind: Kind): boolean => kind === 'count' || kind === 'share';

function cellWords(cell: CsvCell, kind: Kind, year: string): string {
  if (cell === null) return '';
  if (kind === 'day') return dayWords(String(cell), year);
  if (typeof cell !== 'number') return cell;
  return kind === 'share' ? percent(cell) : count(cell);
}
