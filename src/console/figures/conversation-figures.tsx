import { FORM_STEPS, type FormStep } from '../../domain/callbacks/form-steps.ts';
import { FATES, mostFirst, totalsOf } from '../../domain/figures/day-counts.ts';
import { lengthOf, stretchesOf } from '../../domain/figures/range.ts';
import { channelWords } from '../callbacks/words.ts';
import type { StaffVisit } from '../visit.ts';
import { Bars } from './charts/bars.tsx';
import { Columns } from './charts/columns.tsx';
import type { Figure } from './figure.ts';
import type { Counted } from './read-figures.ts';
import { count, percent, shareOf, stretchLabel } from './words.ts';

/** How many conversations began when, by channel. */
export function conversationsFigure(visit: StaffVisit, { range, counts, since }: Counted): Figure {
  const { say } = visit;
  const totals = totalsOf(counts, 'conversations');
  const channels = mostFirst(totals).map(([channel]) => channel);
  const all = sum([...totals.values()]);
  const stretches = stretchesOf(range);
  const days = lengthOf(since !== null && since > range.from ? { ...range, from: since } : range);
  const unit = stretches[0]?.unit ?? 'day';
  const columns = stretches.map((stretch) => {
    const within = counts.filter(({ day }) => day >= stretch.from && day <= stretch.to);
    const byChannel = totalsOf(within, 'conversations');
    return { stretch, values: channels.map((channel) => byChannel.get(channel) ?? 0) };
  });
  const names = channels.map((channel) => channelWords(visit, channel));
  return {
    id: 'conversations',
    title: say('figures.conversations.title', { unit }),
    lead:
      all === 0 ? null : say('figures.conversations.lead', { all, each: Math.round((all / days) * 10) / 10 }),
    headline: all === 0 ? null : { value: count(all), of: say('figures.headline.conversations') },
    chart: (
      <Columns
        parts={names}
        columns={columns.map(({ stretch, values }) => ({ label: stretchLabel(stretch), values }))}
      />
    ),
    table: {
      columns: [
        { id: 'from', heading: say(unit === 'day' ? 'figures.day' : 'figures.from'), kind: 'day' },
        ...(unit === 'day' ? [] : [{ id: 'to', heading: say('figures.to'), kind: 'day' } as const]),
        ...channels.map((id, i) => ({ id, heading: names[i] ?? id, kind: 'count' }) as const),
        { id: 'all', heading: say('figures.all'), kind: 'count' },
      ],
      rows: columns.map(({ stretch: { from, to }, values }) => [
        from,
        ...(unit === 'day' ? [] : [to]),
        ...values,
        sum(values),
      ]),
    },
  };
}

const HANDED_OVER = ['advice', 'emergency', 'call'] as const;

/** What became of questions: a wish for a call counts as one. */
export function questionsFigure({ say }: StaffVisit, { counts }: Counted): Figure {
  const totals = totalsOf(counts, 'questions');
  totals.set('call', sum([...totalsOf(counts, 'form').values()]));
  const fates = [...FATES, 'call'] as const;
  const all = sum(fates.map((fate) => totals.get(fate) ?? 0));
  const share = (...names: string[]) => shareOf(sum(names.map((name) => totals.get(name) ?? 0)), all) ?? 0;
  const rows = fates.map((fate) => ({
    label: say(`figures.fate.${fate}`),
    count: totals.get(fate) ?? 0,
    share: share(fate),
  }));
  return {
    id: 'questions',
    title: say('figures.questions.title'),
    lead:
      all === 0
        ? null
        : say('figures.questions.lead', {
            all,
            answered: percent(share('answered')),
            declined: percent(share('declined')),
            handed: percent(share(...HANDED_OVER)),
          }),
    headline: all === 0 ? null : { value: percent(share('answered')), of: say('figures.headline.questions') },
    chart: (
      <Bars
        parts={[say('figures.questions')]}
        mode="joined"
        bars={rows.map((row) => ({
          label: row.label,
          value: `${count(row.count)} · ${percent(row.share)}`,
          values: [row.count],
        }))}
      />
    ),
    table: {
      columns: [
        { id: 'became', heading: say('figures.became'), kind: 'words' },
        { id: 'questions', heading: say('figures.questions'), kind: 'count' },
        { id: 'share', heading: say('figures.share'), kind: 'share' },
      ],
      rows: all === 0 ? [] : rows.map((row) => [row.label, row.count, row.share]),
    },
  };
}

/** `may-discuss` is asked of calls for somebody else alone: who leaves there is told with the question before it. */
const ASKED = (Object.keys(FORM_STEPS) as FormStep[]).filter((step) => step !== 'may-discuss');

/** How many come to each question of the callback form, and how many leave there. */
export function formFigure({ say }: StaffVisit, { counts }: Counted): Figure {
  const ends = totalsOf(counts, 'form');
  const left = (step: FormStep) =>
    (ends.get(step) ?? 0) + (step === 'voicemail' ? (ends.get('may-discuss') ?? 0) : 0);
  const sent = ends.get('sent') ?? 0;
  const plain = ends.get('plain') ?? 0;
  const steps = ASKED.map((step, i) => ({
    label: say(`figures.step.${step}`),
    asked: sent + sum(ASKED.slice(i).map(left)),
    left: left(step),
  }));
  const begun = steps[0]?.asked ?? 0;
  const isEmpty = begun + plain === 0;
  return {
    id: 'form',
    title: say('figures.form.title'),
    lead: isEmpty
      ? null
      : say('figures.form.lead', { begun, sent, share: percent(shareOf(sent, begun) ?? 0), plain }),
    headline: begun === 0 ? null : { value: percent(sent / begun), of: say('figures.headline.form') },
    chart: (
      <Bars
        parts={[say('figures.wentOn'), say('figures.leftHere')]}
        mode="joined"
        bars={[
          ...steps.map((step) => ({
            label: step.label,
            value: say('figures.ofAsked', { left: step.left, asked: step.asked }),
            values: [step.asked - step.left, step.left],
          })),
          { label: say('figures.sent'), value: count(sent), values: [sent, 0] },
        ]}
      />
    ),
    table: {
      columns: [
        { id: 'question', heading: say('figures.question'), kind: 'words' },
        { id: 'asked', heading: say('figures.asked'), kind: 'count' },
        { id: 'left', heading: say('figures.leftHere'), kind: 'count' },
        { id: 'share_left', heading: say('figures.shareLeft'), kind: 'share' },
      ],
      rows: isEmpty
        ? []
        : [
            ...steps.map((step) => [step.label, step.asked, step.left, shareOf(step.left, step.asked)]),
            [say('figures.sent'), sent, null, null],
            [say('figures.sentPlain'), plain, null, null],
          ],
    },
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
