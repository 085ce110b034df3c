/** What axe-core finds wrong on a page, in light and in dark. */

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SCHEMES = ['light', 'dark'] as const;

/** Both colour schemes are looked at in one visit, as the system changes them in the evening. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    // Colours on their way from one to the other belong to neither.
    await page.evaluate(() =>
      Promise.allSettled(
        document.getAnimations().map((each) => each instanceof CSSTransition && each.finished),
      ),
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, colorScheme).toEqual([]);
  }
}
