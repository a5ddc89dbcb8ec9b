/**
 * One key per action: an element with `data-key` is clicked, or focused where one types into it. `j` and `k` go through the rows of a list.
 * No key does anything while somebody types, with Ctrl, Alt or ⌘, or for who has switched them off.
 */
export function listenToKeys(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (hasModifier(event)) return;
    if (event.key === 'Escape') return leave(event.target);
    if (!takesKeys(page) || isTyping(event.target)) return;
    if (event.key === 'j' || event.key === 'k') return moveTo(page, event.key === 'j' ? 1 : -1);
    const target = targetOf(page, event.key.toLowerCase());
    if (!target) return;
    event.preventDefault();
    press(target);
  });
}

const takesKeys = (page: Document): boolean =>
  page.body.dataset.keys !== 'off' && !page.querySelector('dialog[open]');

const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

const leave = (target: EventTarget | null): void => {
  if (target instanceof HTMLElement) target.blur();
};

const targetOf = (page: Document, key: string): HTMLElement | undefined =>
  [...page.querySelectorAll<HTMLElement>('[data-key]')].find(
    (element) => element.dataset.key === key && element.offsetParent !== null,
  );

function press(target: HTMLElement): void {
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button')?.focus();
  } else if (isTyping(target)) target.focus();
  else target.click();
}

function moveTo(page: Document, step: 1 | -1): void {
  const rows = [...page.querySelectorAll<HTMLElement>('[data-row]')];
  if (rows.length === 0) return;
  const focused = (rows as (Element | null)[]).indexOf(page.activeElement);
  const at = focused === -1 ? rows.findIndex((row) => row.getAttribute('aria-current') === 'true') : focused;
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  next?.focus();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])'));
