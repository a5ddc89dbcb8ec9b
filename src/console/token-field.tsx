import type { StaffVisit } from './visit.ts';

/** What every form carries that changes something; `as` tells a later page whose form it was, and is no proof of anything. */
export const Token = ({ visit }: { readonly visit: StaffVisit }) => (
  <>
    <input type="hidden" name="csrf" value={visit.session.csrf} />
    <input type="hidden" name="as" value={visit.session.staff.name} />
  </>
);
