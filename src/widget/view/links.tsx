import type { ComponentChildren } from 'preact';

const SAFE = /^(https?:|tel:|sms:|mailto:|\/(?!\/))/i;
/** Without the marks at its end, which are the sentence's. */
const WEB_ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/** The address if a message may link to it: never `javascript:` or `data:`. */
export const safeHref = (href: string): string | undefined => (SAFE.test(href) ? href : undefined);

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

/** Plain text whose web addresses are links; everything else stays text. */
export function LinkedText({ text, newTab }: { text: string; newTab: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const [address] = match;
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
