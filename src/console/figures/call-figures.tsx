import { PROMISES, promisesOf, waitsOf } from '../../domain/figures/callback-figures.ts';
import type { StaffVisit } from '../visit.ts';
import { Bars } from './charts/bars.tsx';
import type { Figure } from './figure.ts';
import type { Counted } from './read-figures.ts';
import { count, durationWords, percent, shareOf } from './words.ts';

/** How long it takes from the wish to the first call, and until both have spoken. */
export function waitsFigure(visit: StaffVisit, { calls }: Counted): Figure {
  const { say } = visit;
  const waits = waitsOf(calls);
  const half = (ms: number | null) => (ms === null ? say('figures.noneYet') : durationWords(visit, ms));
  const rows = waits.rows.map((row) => ({ ...row, label: say(`figures.wait.${row.wait}`) }));
  const parts = [say('figures.firstCall'), say('figures.reached')];
  return {
    id: 'waits',
    title: say('figures.waits.title'),
    lead:
      calls.length === 0
        ? null
        : say('figures.waits.lead', {
            all: calls.length,
            called: half(waits.called),
            reached: half(waits.reached),
          }),
    headline:
      waits.called === null
        ? null
        : { value: durationWords(visit, waits.called), of: say('figures.headline.waits') },
    chart: (
      <Bars
        parts={parts}
        mode="apart"
        bars={rows.map(({ label, called, reached }) => ({
          label,
          value: say('figures.calledReached', { called, reached }),
          values: [called, reached],
        }))}
      />
    ),
    table: {
      columns: [
        { id: 'within', heading: say('figures.within'), kind: 'words' },
        { id: 'first_call', heading: say('figures.firstCall'), kind: 'count' },
        { id: 'reached', heading: say('figures.reached'), kind: 'count' },
      ],
      rows: calls.length === 0 ? [] : rows.map(({ label, called, reached }) => [label, called, reached]),
    },
  };
}

/** Whether the first call was tried within the time that was promised. */
export function promisesFigure({ say, now }: StaffVisit, { calls }: Counted): Figure {
  const ends = promisesOf(calls, now);
  const due = ends.kept + ends.missed;
  const rows = PROMISES.map((end) => ({
    label: say(`figures.promise.${end}`),
    count: ends[end],
    share: shareOf(ends[end], calls.length),
  }));
  const lead = () =>
    due === 0
      ? say('figures.promises.noneDue', { all: calls.length })
      : say('figures.promises.lead', { due, kept: percent(ends.kept / due) });
  return {
    id: 'promises',
    title: say('figures.promises.title'),
    lead: calls.length === 0 ? null : lead(),
    headline: due === 0 ? null : { value: percent(ends.kept / due), of: say('figures.headline.promises') },
    chart: (
      <Bars
        parts={[say('figures.calls')]}
        mode="joined"
        bars={rows.map((row) => ({ label: row.label, value: count(row.count), values: [row.count] }))}
      />
    ),
    table: {
      columns: [
        { id: 'promise', heading: say('figures.promise'), kind: 'words' },
        { id: 'calls', heading: say('figures.calls'), kind: 'count' },
        { id: 'share', heading: say('figures.share'), kind: 'share' },
      ],
      rows: calls.length === 0 ? [] : rows.map((row) => [row.label, row.count, row.share]),
    },
  };
}
