import { csrf, post, type Refusal } from './page.ts';

/** The server locks after 15 minutes; the page covers itself a little before. */
const IDLE_MS = 14.5 * 60_000;
const TELL_EVERY_MS = 60_000;

/**
 * Who types a long note does something too: the server is told, so that the session doesn't lock. Who does nothing finds the page covered;
 * the cover goes by a passkey, and beneath it all is as it was.
 */
export function stayAwake(page: Document): void {
  const cover = page.querySelector<HTMLDialogElement>('dialog[data-lock]');
  if (!cover) return;
  let lastAt = Date.now();
  let toldAt = lastAt;
  const note = () => {
    lastAt = Date.now();
  };
  const lock = () => {
    if (cover.open) return;
    cover.showModal();
    page.body.classList.add('covered');
  };
  page.addEventListener('session-ended', lock);
  cover.addEventListener('cancel', (event) => event.preventDefault());
  cover.addEventListener('close', () => {
    note();
    page.body.classList.remove('covered');
  });
  for (const kind of ['keydown', 'pointerdown', 'scroll', 'input'])
    page.addEventListener(kind, note, { passive: true, capture: true });
  setInterval(() => {
    if (cover.open) return;
    if (Date.now() - lastAt > IDLE_MS) return lock();
    if (lastAt <= toldAt) return;
    toldAt = Date.now();
    post('/staff/awake', {}).catch((refusal: Refusal) => {
      if (refusal.status === 401) lock();
    });
  }, TELL_EVERY_MS);
  const button = page.querySelector<HTMLButtonElement>('[data-lock-now]');
  button?.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ csrf: csrf() });
    void fetch('/staff/lock', { method: 'POST', body, redirect: 'manual' }).finally(lock);
  });
}
