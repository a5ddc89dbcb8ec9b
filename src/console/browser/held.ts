import { askSession } from './session.ts';
import { hearTabs } from './tabs.ts';

const heldForm = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>('form[data-held]');

/** Sends the form that waits, once, where it is theirs. @returns whether it is. */
export function sendHeld(name: string | undefined): boolean {
  const form = heldForm();
  if (!form || form.dataset.by !== name) return false;
  delete form.dataset.held;
  form.submit();
  return true;
}

/** Sends the form that waits once its person has signed in on another page. */
export function awaitPerson(page: Document): void {
  const by = heldForm()?.dataset.by;
  if (by === undefined) return;
  const look = async () => {
    if ((await askSession(by)) === 'theirs') sendHeld(by);
  };
  hearTabs('open', () => void look());
  page.addEventListener('visibilitychange', () => {
    if (!page.hidden) void look();
  });
}
