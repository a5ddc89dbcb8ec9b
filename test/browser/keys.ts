import type { Locator, Page } from 'playwright-core';

/** More stops than any page of staff has. */
const MOST_STOPS = 250;

/**
 * Presses Tab until an element has the focus.
 * @throws {Error} where it is never reached, or where a stop on the way doesn't show that it has the focus.
 */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (!at || at === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const { width, height } = at.getBoundingClientRect();
      const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px' && width > 0 && height > 0;
      return isSeen ? null : at.outerHTML;
    });
    if (unseen) throw new Error(`The focus isn’t seen on ${unseen}`);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab never gets there');
}

/** What takes the focus and doesn't show it. */
export async function unseenFocus(page: Page): Promise<string[]> {
  // Focus is shown to who moves it by keys.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const stops = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    return [...stops]
      .filter((stop) => {
        stop.focus();
        if (document.activeElement !== stop) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(stop);
        return outlineStyle === 'none' || outlineWidth === '0px';
      })
      .map(({ outerHTML }) => `the focus isn’t seen: ${outerHTML}`);
  });
}

/** Tabs to a button or link and presses Enter on it. */
export async function pressOn(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** Tabs to a field and types; in a list of choices that is the first letters of one. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}
