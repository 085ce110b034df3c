import type { Locator, Page } from '@playwright/test';

export class FrontPage {
  readonly target: Locator;
  readonly search: Locator;
  readonly examples: Locator;

  constructor(readonly page: Page) {
    this.target = page.getByRole('searchbox', { name: 'Find observations of a target' });
    this.search = page.getByRole('button', { name: 'Search' });
    this.examples = page.getByRole('list', { name: 'Examples' }).getByRole('link');
  }

  async open(): Promise<void> {
    await this.page.goto('/');
  }
}
