import type { StaffVisit } from './visit.ts';

/** What every form carries that changes something. */
export const Token = ({ visit }: { readonly visit: StaffVisit }) => (
  <input type="hidden" name="csrf" value={visit.session.csrf} />
);
