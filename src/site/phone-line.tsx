import { type PageContext, phoneLink } from './page-context.ts';

/** The clinic's number, in words that ask to call it. */
export function PhoneLine({ context: { say, knowledge } }: { context: PageContext }) {
  const phone = phoneLink(knowledge.clinic);
  return (
    <p>
      <a href={phone.href}>
        {say('widget.callUs')} {phone.label}
      </a>
    </p>
  );
}
