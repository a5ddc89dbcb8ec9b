import { BareFrame, Frame } from './frame.tsx';
import type { StaffVisit, Visit } from './visit.ts';

/** What went wrong and what to do, in the frame that its reader knows. */
export function ErrorPage({ visit, message }: { readonly visit: Visit; readonly message: string }) {
  const title = visit.say('error.title');
  const back = (
    <p>
      <a href="/staff">{visit.say('error.back')}</a>
    </p>
  );
  if (!visit.session)
    return (
      <BareFrame visit={visit} title={title}>
        <p>{message}</p>
        {back}
      </BareFrame>
    );
  return (
    <Frame visit={visit as StaffVisit} title={title} section="you">
      <div class="sheet">
        <h1>{title}</h1>
        <p role="alert">{message}</p>
        {back}
      </div>
    </Frame>
  );
}
