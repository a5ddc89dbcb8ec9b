import { offerCheckAll } from './check-all.ts';

interface Said {
  readonly ended?: true;
  readonly mark?: string;
  readonly due?: number;
  readonly emergencies?: number;
  readonly talks?: string;
  readonly others?: readonly string[];
  readonly gone?: true;
}

const RETRY_MS = 5_000;

/**
 * Keeps an open page true: badges, the list, who else has the card open. A page that nobody sees, since it is covered or behind another,
 * doesn't listen: a browser has six connections to a server without TLS, and each listener keeps one.
 */
export function keepLive(page: Document): void {
  const cover = page.querySelector<HTMLDialogElement>('dialog[data-lock]');
  if (!cover) return;
  const panes = page.querySelector<HTMLElement>('[data-live]');
  const { viewing, reading } = panes?.dataset ?? {};
  const shown = new URLSearchParams({ ...(viewing && { viewing }), ...(reading && { reading }) }).toString();
  let source: EventSource | null = null;
  const stop = () => {
    source?.close();
    source = null;
  };
  const listen = () => {
    if (source || page.hidden || cover.open) return;
    source = new EventSource(shown === '' ? '/staff/live' : `/staff/live?${shown}`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const said = JSON.parse(data) as Said;
      if (said.ended) doubt();
      else if (said.gone) {
        stop();
        leaveNothing(page);
      } else show(page, panes, said);
    });
    // A browser tries again by itself where the connection broke, and gives up where it was refused.
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) doubt();
    });
  };
  // The session may be over, or go on under another token.
  const doubt = () => {
    stop();
    page.dispatchEvent(new Event('session-doubted'));
    setTimeout(listen, RETRY_MS);
  };
  listen();
  page.addEventListener('covered', stop);
  page.addEventListener('session-open', listen);
  page.addEventListener('visibilitychange', () => (page.hidden ? stop() : listen()));
}

function show(
  page: Document,
  panes: HTMLElement | null,
  { mark, talks, due = 0, emergencies = 0, others = [] }: Said,
): void {
  count(page, 'callbacks', due);
  count(page, 'transcripts', emergencies);
  if (!panes) return;
  tellOthers(panes, others);
  const now = panes.dataset.live === 'transcripts' ? talks : mark;
  if (now === undefined || now === panes.dataset.mark) return;
  panes.dataset.mark = now;
  void renew(panes);
}

/** What the page showed of a person was erased: what it says of that takes its place, and whatever was typed there goes with it. */
function leaveNothing(page: Document): void {
  const main = page.querySelector('main');
  const instead = page.querySelector<HTMLTemplateElement>('template[data-gone]');
  if (!main || !instead) return;
  page.title = instead.dataset.gone ?? '';
  for (const input of page.querySelectorAll('input')) if (input.type === 'search') input.value = '';
  main.replaceChildren(instead.content.cloneNode(true));
  main.focus();
}

function count(page: Document, part: string, value: number): void {
  const badge = page.querySelector<HTMLElement>(`[data-badge=${part}]`);
  if (!badge) return;
  badge.textContent = String(value);
  badge.hidden = value === 0;
}

function tellOthers(panes: HTMLElement, others: readonly string[]): void {
  const line = panes.querySelector<HTMLElement>('[data-others]');
  if (!line) return;
  line.hidden = others.length === 0;
  const sentence = others.length === 1 ? line.dataset.one : line.dataset.several;
  const text = (sentence ?? '').replace('…', others.join(', '));
  if (line.textContent !== text) line.textContent = text;
}

/** Fetches the list as it is now; who stands in it stays there, and what they have ticked stays ticked. */
async function renew(panes: HTMLElement): Promise<void> {
  const list = panes.querySelector<HTMLElement>('.list');
  const address = list?.dataset.address;
  if (!list || !address) return;
  const response = await fetch(address, { headers: { Accept: 'text/html', 'X-Background': '1' } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  // Where one can look for something, what is typed there isn't the list's.
  const old = list.querySelector<HTMLElement>('[data-rows]') ?? list;
  const fresh = page.querySelector(old === list ? '.list' : '.list [data-rows]');
  if (!fresh) return;
  const at = old.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  const ticked = [...old.querySelectorAll<HTMLInputElement>('input:checked')];
  const current = location.pathname;
  old.replaceChildren(...fresh.childNodes);
  offerCheckAll(old);
  keepTicked(old, ticked);
  for (const row of old.querySelectorAll<HTMLAnchorElement>('[data-row]'))
    if (row.pathname === current) row.setAttribute('aria-current', 'true');
  const same = [...old.querySelectorAll<HTMLElement>('a, input, button')].find((one) => keyOf(one) === at);
  if (at !== null) same?.focus();
}

/** What in a list it is, whatever has changed of it. */
function keyOf(element: Element | null): string | null {
  if (element instanceof HTMLAnchorElement) return element.pathname;
  if (element instanceof HTMLInputElement) return `${element.name} ${conversationOf(element)}`;
  return element instanceof HTMLButtonElement ? `${element.name} ${element.value}` : null;
}

const conversationOf = ({ value }: HTMLInputElement): string => value.split('~')[0] ?? '';

/** Ticks again what was ticked, as far as it was shown then: so one that has gone on meanwhile isn't reviewed unseen. */
function keepTicked(rows: HTMLElement, ticked: readonly HTMLInputElement[]): void {
  for (const one of ticked) {
    const fresh = [...rows.querySelectorAll('input')].find((other) => keyOf(other) === keyOf(one));
    if (fresh) {
      fresh.value = one.value;
      fresh.checked = true;
    }
  }
}
