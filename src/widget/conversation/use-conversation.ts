import { useEffect, useMemo, useReducer } from 'preact/hooks';
import { DirectLine, type Listener } from '../direct-line/client.ts';
import type { ResumeStore } from '../resume-store.ts';
import { emptyView, reduceView, type ViewEvent, type ViewState } from './view-state.ts';

export interface Conversation {
  readonly view: ViewState;
  say(text: string): void;
  tryNow(): void;
}

/** Joins the conversation for as long as the component lives. */
export function useConversation(store: ResumeStore): Conversation {
  const [view, dispatch] = useReducer(reduceView, emptyView);
  const client = useMemo(() => new DirectLine(store, listenerFor(dispatch)), [store]);
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

function listenerFor(dispatch: (event: ViewEvent) => void): Listener {
  return {
    received: (activities, origin) => dispatch({ type: 'received', activities, origin }),
    delivered: (clientId, delivery) => dispatch({ type: 'delivered', clientId, delivery }),
    link: (link) => dispatch({ type: 'link', link }),
    unavailable: (unavailable) => dispatch({ type: 'unavailable', unavailable }),
    restarted: () => dispatch({ type: 'restarted' }),
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

/** 128 random bits in hex; crypto.randomUUID is missing on plain http. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
