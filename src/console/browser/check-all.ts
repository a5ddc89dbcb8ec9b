/** A box that ticks all boxes of its form; without scripts it isn't there. */
export function offerCheckAll(root: ParentNode): void {
  for (const label of root.querySelectorAll<HTMLElement>('[data-check-all]')) {
    const box = label.querySelector('input');
    if (!box) continue;
    label.hidden = false;
    box.addEventListener('change', () => {
      for (const one of box.form?.querySelectorAll<HTMLInputElement>('input[name=pick]') ?? [])
        one.checked = box.checked;
    });
  }
}
