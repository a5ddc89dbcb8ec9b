/** What the pages of one browser tell each other: that somebody does something, and how their session stands. */
type Word = 'active' | 'locked' | 'open';

const channel = new BroadcastChannel('frontdesk staff');

export const tellTabs = (word: Word): void => channel.postMessage(word);

/** Hears the other pages, never this one. */
export const hearTabs = (word: Word, heard: () => void): void =>
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === word) heard();
  });
