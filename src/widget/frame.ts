/** What the chat page says to the loader that embeds it. It carries no data, so any page that embeds the chat may hear it. */
export type WordUp = 'frontdesk:ready' | 'frontdesk:close';

/** What the loader says to the chat page: that it was opened, and what the visitor asks by a button of the clinic's page. */
export interface Opening {
  /** Empty where the visitor only opened the chat. */
  readonly frontdeskAsk: string;
}

export const isFramed = (): boolean => window.parent !== window;

export function tellParent(word: WordUp): void {
  if (isFramed()) window.parent.postMessage(word, '*');
}

/** Calls back with the question, or an empty text, when the loader opens the chat; returns the function that stops listening. */
export function onOpened(opened: (question: string) => void): () => void {
  const listen = ({ source, data }: MessageEvent): void => {
    if (source === window.parent && typeof data?.frontdeskAsk === 'string') opened(data.frontdeskAsk);
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}
