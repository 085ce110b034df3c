import { expect, type Locator, type Page } from '@playwright/test';

/** The search page, as a person finds things on it. */
export class SearchPage {
  readonly target: Locator;
  readonly ra: Locator;
  readonly dec: Locator;
  readonly radius: Locator;
  readonly proposal: Locator;
  readonly productType: Locator;
  readonly collection: Locator;
  readonly submit: Locator;
  readonly reset: Locator;
  readonly results: Locator;
  readonly table: Locator;

  constructor(readonly page: Page) {
    const form = page.getByRole('search', { name: 'Observations' });
    this.target = form.getByRole('searchbox', { name: 'Target name' });
    this.ra = form.getByRole('textbox', { name: 'RA', exact: true });
    this.dec = form.getByRole('textbox', { name: 'Dec', exact: true });
    this.radius = form.getByRole('textbox', { name: 'Radius' });
    this.proposal = form.getByRole('textbox', { name: 'Proposal' });
    this.productType = form.getByRole('combobox', { name: 'Product type' });
    this.collection = form.getByRole('combobox', { name: 'Collection' });
    this.submit = form.getByRole('button', { name: 'Submit' });
    this.reset = form.getByRole('button', { name: 'Reset' });
    this.results = page.getByRole('region', { name: 'Results' });
    this.table = this.results.getByRole('table', { name: 'Observations found, one in a row' });
  }

  /** @param query as in the address: `target=Crab&radius=1` */
  async open(query = ''): Promise<void> {
    await this.page.goto(query === '' ? '/search' : `/search?${query}`);
    await this.ready();
  }

  /** Until the form answers to keys: React has taken over what the server wrote. */
  async ready(): Promise<void> {
    await expect(this.target).toBeVisible();
    await expect(this.submit).toBeEnabled();
  }

  level(name: string): Locator {
    // The facets beside the results name the levels too.
    const form = this.page.getByRole('search', { name: 'Observations' });
    return form.getByRole('checkbox', { name, exact: true });
  }

  /** “Showing 1 to 5 of 6” */
  async expectShowing(range: string | RegExp): Promise<void> {
    await expect(this.results.getByText(range)).toBeVisible();
  }

  /** Rows that pass the filters. */
  async shownCount(): Promise<number> {
    const line = await this.results.getByText(/^Showing /).innerText();
    return Number(/ of ([\d,]+)/.exec(line)![1]!.replaceAll(',', ''));
  }

  async expectFound(observations: number): Promise<void> {
    const words = observations === 1 ? '1 observation found' : `${observations} observations found`;
    await expect(this.results.getByText(words)).toBeAttached();
  }

  header(label: string): Locator {
    return this.table.getByRole('columnheader', { name: label });
  }

  /** Press a column's heading. */
  async sortBy(label: string): Promise<void> {
    await this.header(label).getByRole('button').first().click();
  }

  /** Open the panel of a column: its filter and statistics. */
  async openColumn(label: string): Promise<Locator> {
    await this.header(label)
      .getByRole('button', { name: `Filter and statistics of ${label}` })
      .click();
    return this.page.getByRole('dialog', { name: `Filter and statistics of ${label}` });
  }

  /** The rows in the page, header not counted. */
  rows(): Locator {
    return this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('checkbox', { name: /^Select observation/ }) });
  }

  row(obsId: string): Locator {
    return this.rows().filter({ has: this.tick(obsId) });
  }

  tick(obsId: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select observation ${obsId}`, exact: true });
  }

  /** The texts of one column, from top to bottom, of the rows in the page. */
  async column(label: string): Promise<string[]> {
    await expect(this.rows().first()).toBeVisible();
    const labels = await this.table.getByRole('columnheader').allInnerTexts();
    const place = labels.findIndex((text) => text.split('\n')[0]?.trim() === label);
    expect(place, `no column is headed "${label}"`).toBeGreaterThanOrEqual(0);
    return this.rows()
      .locator(`td:nth-child(${place + 1})`)
      .allInnerTexts();
  }
}
