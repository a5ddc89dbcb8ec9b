import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChatConfig, ChatStrings, PageConfig } from '../config.ts';
import { isFramed, onOpened, tellParent } from '../frame.ts';
import { ResumeStore } from '../resume-store.ts';
import { Header } from './header.tsx';
import { Talk } from './talk.tsx';
import { useViewport } from './use-viewport.ts';

/** The whole page: header, one conversation, and what stands in its place once it has ended. */
export function ChatPage({ config: page }: { config: PageConfig }) {
  const root = document.documentElement;
  const [strings, setStrings] = useState(page.strings[root.lang] as ChatStrings);
  const [ended, setEnded] = useState(false);
  /** What the visitor asks by beginning again; null in the first conversation. */
  const [question, setQuestion] = useState<string | null>(null);
  const store = useMemo(() => new ResumeStore(), []);
  const config = { ...page, strings };
  useViewport();
  useEffect(() => {
    closeOnEscape();
    store.follow(() => setEnded(true));
  }, []);
  const speak = (lang: string): void => {
    const words = page.strings[lang];
    if (!words) return;
    setStrings(words);
    root.lang = lang;
  };
  const end = (): void => {
    store.forget();
    setEnded(true);
  };
  const restart = (asked: string): void => {
    setQuestion(asked);
    setEnded(false);
  };
  return (
    <div class="chat">
      <Header config={config} close={isFramed() ? close : undefined} />
      {ended ? (
        <Ended config={config} restart={restart} />
      ) : (
        <Talk config={config} store={store} question={question} speak={speak} end={end} />
      )}
    </div>
  );
}

const close = (): void => tellParent('frontdesk:close');

function closeOnEscape(): void {
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) close();
  });
}

function Ended({ config, restart }: { config: ChatConfig; restart(question: string): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Ended from another tab: whoever is elsewhere on the page stays there.
    if (document.hasFocus()) button.current?.focus();
    return onOpened((question) => {
      if (question) restart(question);
      else button.current?.focus();
    });
  }, []);
  return (
    <main class="ended">
      <p role="status">{config.strings.ended}</p>
      <button type="button" class="choice strong" ref={button} onClick={() => restart('')}>
        {config.strings.startNew}
      </button>
    </main>
  );
}
