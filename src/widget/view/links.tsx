import type { ComponentChildren } from 'preact';

const SAFE = /^(https?:|tel:|sms:|mailto:|\/(?!\/))/i;
const WEB_ADDRESS = /https?:\/\/[^\s<>"']+/g;
const MARKS = '.,;:!?)]';

/** The address if a message may link to it, else null: never `javascript:` or `data:`. */
export const safeHref = (href: string): string | null => (SAFE.test(href) ? href : null);

/** A link that leaves the chat open. `newTab` says so to those who can't see it happen. */
export function OutsideLink(props: { href: string; newTab: string; children: ComponentChildren }) {
  const href = safeHref(props.href);
  if (!href) return <>{props.children}</>;
  return (
    <a href={href} target="_blank" rel="noopener">
      {props.children}
      <span class="hidden"> {props.newTab}</span>
    </a>
  );
}

/** The address without the marks at its end, which are the sentence's. */
function withoutMarks(address: string): string {
  let end = address.length;
  while (end > 0 && MARKS.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/** Plain text whose web addresses are links; everything else stays text. */
export function LinkedText({ text, newTab }: { text: string; newTab: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const address = withoutMarks(match[0]);
    parts.push(
      text.slice(end, match.index),
      <OutsideLink href={address} newTab={newTab}>
        {address}
      </OutsideLink>,
    );
    end = match.index + address.length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
