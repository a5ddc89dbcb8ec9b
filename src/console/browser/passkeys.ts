import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { uncover } from './cover.ts';
import { sendHeld } from './held.ts';
import { post, type Refusal, setCsrf } from './page.ts';

interface SignedIn {
  readonly csrf?: string;
  /** Who has signed in. */
  readonly name?: string;
  readonly next: string;
}

/** Makes the passkey buttons of a page work. `data-at-once` begins without a click where the browser lets it. */
export function offerPasskeys(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
    button.addEventListener('click', () => void go(button));
    if (button.dataset.atOnce !== undefined) button.focus();
  }
}

async function go(button: HTMLButtonElement): Promise<void> {
  const problem = button.parentElement?.querySelector<HTMLElement>('[data-problem]');
  button.disabled = true;
  if (problem) problem.hidden = true;
  try {
    goOn(await ceremony(button), button);
  } catch (error) {
    if (problem) {
      problem.textContent = words(error, problem);
      problem.hidden = false;
    }
  } finally {
    button.disabled = false;
  }
}

async function ceremony({ dataset }: HTMLButtonElement): Promise<SignedIn> {
  const path = dataset.path ?? '';
  const name = document.querySelector<HTMLInputElement>('[data-join-name]')?.value;
  const asked = { ...(name === undefined ? {} : { name }) };
  if (dataset.passkey === 'create') {
    const { options, state } = await post<{
      options: Parameters<typeof startRegistration>[0]['optionsJSON'];
      state: string;
    }>(`${path}/options`, asked);
    return post(path, { state, response: await startRegistration({ optionsJSON: options }), ...asked });
  }
  const { options, state } = await post<{
    options: Parameters<typeof startAuthentication>[0]['optionsJSON'];
    state: string;
  }>(`${path}/options`, {});
  const response = await startAuthentication({ optionsJSON: options });
  return post(path, { state, response, next: dataset.next });
}

/** A form that waited is sent, where it is theirs; a page under the lock is uncovered as it was; else the browser goes on. */
function goOn({ csrf, name, next }: SignedIn, button: HTMLButtonElement): void {
  if (csrf) setCsrf(csrf);
  if (sendHeld(name)) return;
  const cover = button.closest('dialog');
  if (cover && name === document.body.dataset.name) uncover(cover);
  else location.assign(next);
}

function words(error: unknown, { dataset }: HTMLElement): string {
  const refusal = error as Partial<Refusal> | null;
  if (refusal?.message && refusal.status) return refusal.message;
  return (error instanceof TypeError ? dataset.away : dataset.failed) ?? '';
}
