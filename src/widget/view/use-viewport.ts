import { useEffect } from 'preact/hooks';
import { isFramed } from '../frame.ts';

/**
 * Keeps the page as tall as what is visible of it: a phone's keyboard covers the page instead of resizing it. In a frame
 * the loader does this, because only the outer page can see the keyboard. Of the whole page: it listens for as long as that lives.
 */
export function useViewport(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport || isFramed()) return;
    const adapt = (): void => {
      if (viewport.scale > 1) return;
      document.documentElement.style.setProperty('--visible-height', `${viewport.height}px`);
    };
    adapt();
    viewport.addEventListener('resize', adapt);
  }, []);
}
