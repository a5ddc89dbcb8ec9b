import { Cover } from './cover.ts';
import { post, type Refusal } from './page.ts';
import { hearTabs, tellTabs } from './tabs.ts';

/** The server locks after 15 minutes; the page covers itself a little before. */
const IDLE_MS = 14.5 * 60_000;
const TELL_EVERY_MS = 60_000;
/** Each key would else be a message to every other page. */
const SHARE_EVERY_MS = 5_000;

/**
 * Who types a long note does something too: the server is told, so that the session doesn't lock. Who does nothing on any page finds all of
 * them covered and the session locked; the cover goes by a passkey, here or on another page, and beneath it all is as it was.
 */
export function stayAwake(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('dialog[data-lock]');
  if (!dialog) return;
  const cover = new Cover(page, dialog);
  let activeAt = Date.now();
  let ownAt = activeAt;
  let toldAt = activeAt;
  let sharedAt = 0;
  const note = () => {
    activeAt = ownAt = Date.now();
    if (cover.isOpen || activeAt - sharedAt < SHARE_EVERY_MS) return;
    sharedAt = activeAt;
    tellTabs('active');
  };
  dialog.addEventListener('close', note);
  hearTabs('active', () => {
    activeAt = Date.now();
  });
  for (const kind of ['keydown', 'pointerdown', 'scroll', 'input'])
    page.addEventListener(kind, note, { passive: true, capture: true });
  setInterval(() => {
    if (cover.isOpen) return void cover.retry();
    if (Date.now() - activeAt > IDLE_MS) return cover.lock();
    if (ownAt <= toldAt) return;
    toldAt = Date.now();
    post('/staff/awake', {}).catch((refusal: Refusal) => {
      if (refusal.status === 401 || refusal.status === 403) void cover.look();
    });
  }, TELL_EVERY_MS);
  page.querySelector<HTMLButtonElement>('[data-lock-now]')?.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    cover.lock();
  });
}
