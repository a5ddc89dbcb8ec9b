import type { StaffVisit } from '../visit.ts';

export interface TabCounts {
  readonly open: number;
  readonly hidden: number;
  readonly added: number;
}

interface Props {
  readonly visit: StaffVisit;
  /** Null where they weren't counted. */
  readonly counts: TabCounts | null;
  readonly current: keyof TabCounts;
}

const TABS = [
  ['open', '/staff/gaps'],
  ['hidden', '/staff/gaps?show=hidden'],
  ['added', '/staff/gaps/added'],
] as const;

/** The three lists of gaps, and how long they are. */
export const GapTabs = ({ visit, counts, current }: Props) => (
  <nav class="tabs" aria-label={visit.say('gaps.lists')}>
    {TABS.map(([tab, path]) => (
      <a href={path} aria-current={tab === current ? 'page' : undefined}>
        {visit.say(`gaps.tab.${tab}`)}
        {counts && <span class="quiet number"> {counts[tab]}</span>}
      </a>
    ))}
  </nav>
);
