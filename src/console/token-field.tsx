import { ONCE } from './sent-once.ts';
import type { StaffVisit } from './visit.ts';

/**
 * What every form carries that changes something; `as` tells a later page whose form it was, and is no proof of anything. `once` is left out
 * where the form has its own.
 */
interface Props {
  readonly visit: StaffVisit;
  readonly once?: boolean;
}

export const Token = ({ visit, once = true }: Props) => (
  <>
    <input type="hidden" name="csrf" value={visit.session.csrf} />
    <input type="hidden" name="as" value={visit.session.staff.name} />
    {once && <input type="hidden" name={ONCE} value={visit.once} />}
  </>
);
