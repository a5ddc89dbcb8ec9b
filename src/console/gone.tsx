import type { StaffVisit } from './visit.ts';

interface Props {
  readonly visit: StaffVisit;
  /** The list that leads on. */
  readonly list: string;
}

/** What takes the place of a page of a person once they are erased, as live.ts puts it there. */
export const Gone = ({ visit: { say, clinic }, list }: Props) => (
  <template data-gone={`${say('gone.title')} – ${clinic.name}`}>
    <div class="sheet" role="status">
      <h1>{say('gone.title')}</h1>
      <p>{say('gone.why')}</p>
      <p>
        <a href={list}>{say('card.back')}</a>
      </p>
    </div>
  </template>
);
