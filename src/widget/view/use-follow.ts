import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../conversation/view-state.ts';

const NEAR_PX = 40;
const MARGIN_PX = 12;

interface Follow {
  /** New messages have come below what the visitor reads. */
  readonly behind: boolean;
  catchUp(): void;
  onScroll(): void;
}

/**
 * Keeps the newest exchange in sight without taking the page away from somebody who scrolled up. A long answer stops
 * where its first line is at the top, so that it is read from its beginning and as much of it as fits is seen.
 */
export function useFollow(log: RefObject<HTMLElement | null>, entries: readonly Entry[]): Follow {
  const following = useRef(true);
  const target = useRef(0);
  const [behind, setBehind] = useState(false);
  const catchUp = (): void => {
    const box = log.current;
    if (!box) return;
    const question = [...box.querySelectorAll<HTMLElement>('.message.visitor')].at(-1);
    const newest = (question?.nextElementSibling ?? question) as HTMLElement | undefined;
    const start = newest ? newest.offsetTop - MARGIN_PX : 0;
    target.current = Math.max(0, Math.min(start, box.scrollHeight - box.clientHeight));
    box.scrollTop = target.current;
    following.current = true;
    setBehind(false);
  };
  const onScroll = (): void => {
    const box = log.current;
    if (!box) return;
    const end = box.scrollHeight - box.clientHeight;
    following.current = box.scrollTop >= Math.min(target.current, end) - NEAR_PX;
    if (box.scrollTop >= end - NEAR_PX) setBehind(false);
  };
  useLayoutEffect(() => {
    const last = entries.at(-1);
    if (!last) return;
    if (following.current || last.side === 'visitor' || !last.fresh) catchUp();
    else setBehind(true);
  }, [entries]);
  useEffect(() => {
    // A phone's keyboard or a line about the connection takes room from it. The observer ends with the element.
    new ResizeObserver(() => following.current && catchUp()).observe(log.current as HTMLElement);
  }, []);
  return { behind, catchUp, onScroll };
}
