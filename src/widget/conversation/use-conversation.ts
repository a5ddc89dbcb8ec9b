import { useEffect, useMemo, useReducer } from 'preact/hooks';
import { DirectLine } from '../direct-line/client.ts';
import type { ResumeStore } from '../resume-store.ts';
import { emptyView, reduceView, type ViewState } from './view-state.ts';

export interface Conversation {
  readonly view: ViewState;
  say(text: string): void;
  tryNow(): void;
}

/** Joins the conversation for as long as the component lives. */
export function useConversation(store: ResumeStore): Conversation {
  const [view, dispatch] = useReducer(reduceView, emptyView);
  const client = useMemo(() => new DirectLine(store, dispatch), [store]);
  useEffect(() => {
    void client.start();
    const stopListening = followNetwork(client);
    return () => {
      stopListening();
      client.stop();
    };
  }, [client]);
  return {
    view,
    say(text) {
      const clientId = newId();
      dispatch({ type: 'sent', clientId, text });
      client.send({ clientId, text });
    },
    tryNow: () => client.wake(),
  };
}

function followNetwork(client: DirectLine): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const wake = (): void => {
    if (document.visibilityState === 'visible') client.wake();
  };
  addEventListener('online', wake, { signal });
  addEventListener('offline', () => client.drop(), { signal });
  document.addEventListener('visibilitychange', wake, { signal });
  return () => listening.abort();
}

/** 128 random bits; crypto.randomUUID is missing on plain http. */
const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
