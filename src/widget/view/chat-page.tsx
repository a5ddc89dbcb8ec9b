import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChatConfig } from '../config.ts';
import { isFramed, tellParent } from '../frame.ts';
import { ResumeStore } from '../resume-store.ts';
import { Header } from './header.tsx';
import { Talk } from './talk.tsx';
import { useViewport } from './use-viewport.ts';

/** The whole page: header, one conversation, and what stands in its place once it has ended. */
export function ChatPage({ config }: { config: ChatConfig }) {
  const [stage, setStage] = useState<'first' | 'ended' | 'again'>('first');
  const store = useMemo(() => new ResumeStore(), []);
  useViewport();
  useEffect(() => {
    closeOnEscape();
    store.follow(() => setStage('ended'));
  }, []);
  const end = (): void => {
    store.forget();
    setStage('ended');
  };
  return (
    <div class="chat">
      <Header config={config} close={isFramed() ? close : undefined} />
      {stage === 'ended' ? (
        <Ended config={config} restart={() => setStage('again')} />
      ) : (
        <Talk config={config} store={store} takesFocus={stage === 'again'} end={end} />
      )}
    </div>
  );
}

const close = (): void => tellParent('frontdesk:close');

function closeOnEscape(): void {
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) close();
  });
}

function Ended({ config, restart }: { config: ChatConfig; restart(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Ended from another tab: whoever is elsewhere on the page stays there.
    if (document.hasFocus()) button.current?.focus();
  }, []);
  return (
    <main class="ended">
      <p role="status">{config.strings.ended}</p>
      <button type="button" class="choice strong" ref={button} onClick={restart}>
        {config.strings.startNew}
      </button>
    </main>
  );
}
