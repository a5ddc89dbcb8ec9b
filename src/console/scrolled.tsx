import type { ComponentChildren } from 'preact';

/** A table that is wider than a narrow window: it scrolls by itself, by keys too. */
export const Scrolled = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  <section class="scroll" aria-label={label} tabindex={0}>
    {children}
  </section>
);
