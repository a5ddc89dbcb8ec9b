import { useEffect } from 'preact/hooks';
import { isFramed } from '../frame.ts';

/**
 * Keeps the page where it is visible and as tall as that: a phone's keyboard covers the page instead of resizing it. In a frame
 * the loader does this, because only the outer page can see the keyboard. Of the whole page: it listens for as long as that lives.
 */
export function useViewport(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport || isFramed()) return;
    const adapt = (): void => {
      if (viewport.scale > 1) return;
      document.documentElement.style.cssText = `--visible-height:${viewport.height}px;--visible-top:${viewport.offsetTop}px`;
    };
    adapt();
    viewport.onresize = viewport.onscroll = adapt;
  }, []);
}
