import { csrf } from './page.ts';
import { askSession } from './session.ts';
import { hearTabs, tellTabs } from './tabs.ts';

/** What a cover is closed with by who may open it. */
const OPENED = 'opened';

/** Takes the cover off, once it is known that its person is there. */
export const uncover = (dialog: HTMLDialogElement): void => dialog.close(OPENED);

/**
 * What covers a page while its session waits, with what was typed beneath. The page is told by the events `covered` and `session-open`, and asks
 * by `session-doubted` how its session stands.
 */
export class Cover {
  readonly #page: Document;
  readonly #dialog: HTMLDialogElement;
  #title = '';
  #times = 0;
  #owesLock = false;

  constructor(page: Document, dialog: HTMLDialogElement) {
    this.#page = page;
    this.#dialog = dialog;
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    // A second Escape closes a dialog whatever its page says to the first.
    dialog.addEventListener('close', () =>
      dialog.returnValue === OPENED ? this.#uncovered() : dialog.showModal(),
    );
    page.addEventListener('session-doubted', () => void this.look());
    page.addEventListener('visibilitychange', () => {
      if (!page.hidden) void this.look();
    });
    hearTabs('locked', () => this.#cover());
    hearTabs('open', () => {
      if (this.isOpen) void this.look();
    });
    tellTabs('open');
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  /** Covers the page and locks its session, else a reload would show what is covered. */
  lock(): void {
    this.#owesLock = true;
    this.#cover();
    void this.#lockServer();
  }

  /** Tries again to lock where the server couldn't be reached. */
  async retry(): Promise<void> {
    if (this.#owesLock) await this.#lockServer();
  }

  /** Covers or uncovers the page, as its session stands by now. */
  async look(): Promise<void> {
    if (this.#owesLock) return;
    const before = this.#times;
    const session = await askSession(this.#page.body.dataset.name);
    // It was locked meanwhile.
    if (before !== this.#times) return;
    if (session === 'over') this.#cover();
    else if (session === 'theirs' && this.isOpen) uncover(this.#dialog);
    else if (session === 'theirs') this.#page.dispatchEvent(new Event('session-open'));
  }

  #cover(): void {
    this.#times += 1;
    if (this.isOpen) return;
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    this.#title = this.#page.title;
    // A card's title names a person, and stands beside the page.
    this.#page.title = this.#dialog.querySelector('h2')?.textContent ?? '';
    this.#page.body.classList.add('covered');
    this.#page.dispatchEvent(new Event('covered'));
  }

  #uncovered(): void {
    this.#owesLock = false;
    this.#page.title = this.#title;
    this.#page.body.classList.remove('covered');
    this.#page.dispatchEvent(new Event('session-open'));
    tellTabs('open');
  }

  async #lockServer(): Promise<void> {
    let response = await postLock();
    // The session may go on under another token.
    if (response?.status === 403 && (await askSession(this.#page.body.dataset.name)) === 'theirs')
      response = await postLock();
    this.#owesLock = response?.type !== 'opaqueredirect' && response?.status !== 401;
    if (!this.#owesLock) tellTabs('locked');
  }
}

const postLock = (): Promise<Response | null> =>
  fetch('/staff/lock', {
    method: 'POST',
    body: new URLSearchParams({ csrf: csrf() }),
    redirect: 'manual',
  }).catch(() => null);
