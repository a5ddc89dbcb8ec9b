interface Said {
  readonly ended?: true;
  readonly mark?: string;
  readonly due?: number;
  readonly emergencies?: number;
  readonly others?: readonly string[];
}

const RETRY_MS = 5_000;

/** Whether the session waits or has ended; not for a server that can't be reached. */
const isOver = async (): Promise<boolean> => {
  const response = await fetch('/staff/session').catch(() => null);
  return response?.status === 401;
};

/** Keeps an open page true: badges, the list, who else has the card open. Begins again once the page is unlocked. */
export function keepLive(page: Document): void {
  if (!page.querySelector('dialog[data-lock]')) return;
  const panes = page.querySelector<HTMLElement>('[data-live]');
  const viewing = panes?.dataset.viewing;
  const end = () => page.dispatchEvent(new Event('session-ended'));
  const listen = () => {
    const source = new EventSource(`/staff/live${viewing ? `?viewing=${viewing}` : ''}`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const said = JSON.parse(data) as Said;
      if (said.ended) {
        source.close();
        end();
      } else show(page, panes, said);
    });
    // A browser tries again by itself where the connection broke, and gives up where it was refused.
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED)
        void isOver().then((over) => (over ? end() : setTimeout(listen, RETRY_MS)));
    });
  };
  listen();
  page.querySelector('dialog[data-lock]')?.addEventListener('close', listen);
}

function show(
  page: Document,
  panes: HTMLElement | null,
  { mark, due = 0, emergencies = 0, others = [] }: Said,
): void {
  count(page, 'callbacks', due);
  count(page, 'transcripts', emergencies);
  if (!panes) return;
  tellOthers(panes, others);
  if (mark === undefined || mark === panes.dataset.mark) return;
  panes.dataset.mark = mark;
  void renew(panes);
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

/** Fetches the list as it is now; who stands on a row of it stays there. */
async function renew(panes: HTMLElement): Promise<void> {
  const list = panes.querySelector<HTMLElement>('.list');
  const address = list?.dataset.address;
  if (!list || !address) return;
  const response = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.list');
  if (!fresh) return;
  const at = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.pathname : null;
  const current = location.pathname;
  list.replaceChildren(...fresh.childNodes);
  for (const row of list.querySelectorAll<HTMLAnchorElement>('[data-row]')) {
    if (row.pathname === current) row.setAttribute('aria-current', 'true');
    if (row.pathname === at) row.focus();
  }
}
