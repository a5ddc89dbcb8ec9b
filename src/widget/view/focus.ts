import type { RefObject } from 'preact';
import { onOpened, tellParent } from '../frame.ts';

type Target = RefObject<HTMLElement | null>;

/**
 * Gives the focus to the field, or on touch screens to the messages: there the field would call up the keyboard over what
 * the visitor is about to read.
 */
export function focusTalk(field: Target, log: Target): void {
  const touch = window.matchMedia('(pointer: coarse)').matches;
  if (touch) log.current?.focus({ focusVisible: false });
  else field.current?.focus();
}

/** Takes the focus and the question each time the loader opens the chat, and tells it that the page is there. */
export function welcomeOpenings(field: Target, log: Target, asked: (question: string) => void): () => void {
  const stop = onOpened((question) => {
    focusTalk(field, log);
    if (question) asked(question);
  });
  tellParent('frontdesk:ready');
  return stop;
}
