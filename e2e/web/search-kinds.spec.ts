import { expect, test } from '@playwright/test';
import { SEARCH_KINDS } from '@/lib/obscore/criteria/example-searches';
import { SearchPage } from '../pages/search-page';

/** Rows of the demo archive, counted from its schedule (lib/archive/demo/schedule.ts). */
const EXPECTED: Readonly<Record<string, number>> = {
  'cone-target': 6,
  'cone-wide': 6,
  'target-and-time': 4,
  intervals: 4,
  'galactic-box': 5,
  'above-50-tev': 23,
  'public-blazars': 10,
  proposal: 4,
  pi: 6,
  'large-telescopes': 19,
  'without-divergent': 4,
  'pipeline-version': 4,
  reconstruction: 21,
  'loose-cuts': 2,
  'software-before': 21,
  'bad-calibration': 21,
};

for (const { kind, examples } of SEARCH_KINDS) {
  for (const { id, title } of examples) {
    test(`${kind}: ${title}`, async ({ page }) => {
      const search = new SearchPage(page);
      await page.goto('/search');
      await page.getByRole('link', { name: title }).click();
      await search.expectFound(EXPECTED[id]!);
    });
  }
}

test('time, energy and configuration are typed as astronomers type them', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await page.locator('summary', { hasText: 'Region, time and energy' }).click();
  await page.getByRole('textbox', { name: 'Region' }).fill('circle 83.6 22 1');
  await page.getByRole('textbox', { name: 'From' }).fill('JD 2461024.5');
  await page.getByRole('textbox', { name: 'Events above' }).fill('50000 GeV');
  await page.locator('summary', { hasText: 'ObsConfig search' }).click();
  await page.getByRole('combobox', { name: 'Without pointing mode' }).selectOption('divergent');
  await page.getByRole('textbox', { name: 'Zenith angle to' }).fill('60 deg');
  await search.submit.click();
  await expect(page).toHaveURL(/time_from=2025-12-15T00%3A00%3A00.*energy_from=50\+TeV/);
  await expect(search.rows().first()).toBeVisible();
  await expect(page.getByText("AND (pointing_mode <> 'divergent' OR pointing_mode IS NULL)")).toBeVisible();
});

test('what cannot be read is told beside its field, and nothing is lost', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('energy_from=50+apples&zenith_max=45');
  await expect(page.getByText('Cannot read “50 apples”: expected an energy above zero')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Zenith angle to' })).toHaveValue('45');
});
