import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** What axe finds wrong, WCAG 2.2 AA and its best practices. */
export async function violations(target: Frame | Page): Promise<string[]> {
  if (!(await target.evaluate(() => 'axe' in window))) await target.evaluate(axe.source);
  return target.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') };
    const found = await checker.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Buttons and links that are smaller than 24 × 24 px. Links within a sentence are exempt (WCAG 2.5.8). */
export const smallTargets = (target: Frame | Page): Promise<string[]> =>
  target.evaluate(() =>
    [...document.querySelectorAll('button, a, textarea')]
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24);
      })
      .map((element) => element.outerHTML),
  );
