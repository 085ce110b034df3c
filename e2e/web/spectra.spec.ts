import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from '../axe';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const HESS_J0152 = '/obs/HESS-J0152%2B017-spectrum?tab=spectrum';
const did = (name: string) => `ivo://datadistiller.local/PUBLISHED-SPECTRA?${encodeURIComponent(name)}`;
const sed = (...names: readonly string[]) =>
  `/sed?${new URLSearchParams(names.map((name) => ['id', did(name)]))}`;

/** The table that a plot is as well. */
async function plotTable(page: Page, title: string) {
  await page.getByRole('button', { name: `${title} as a table` }).click();
  return page.getByRole('figure', { name: title }).getByRole('table').first();
}

/** A label of the metadata with the value beside it. */
const fact = (page: Page, group: string, label: string) =>
  page
    .getByRole('region', { name: group, exact: true })
    .getByText(label, { exact: true })
    .locator('xpath=following-sibling::dd');

test('the spectrum of HESS J0152+017 has every group of its metadata', async ({ page }) => {
  await page.goto(HESS_J0152);
  await expect(page.locator('[data-drawn=true]')).toBeVisible();
  for (const [group, label, value] of [
    ['Observation', 'Name', 'HESS J0152+017'],
    ['Observation', 'Comments', 'October to November 2007 summed data'],
    ['Observation', 'Pointing, right ascension', '1:52:33.5 ± 1.3 s (systematic) ± 5.3 s (statistical)'],
    ['Observation', 'Pointing, declination', '1:46:40.2 ± 20″ (systematic) ± 107″ (statistical)'],
    ['Curation', 'Publisher', 'VC-Paris'],
    ['Curation', 'Version', '1.0'],
    ['Curation', 'Rights', 'Public'],
    ['Time', 'Livetime', '14.7 h'],
    ['Spectral axis', 'Energy threshold', '0.3 TeV'],
    ['Spectral axis', 'Points', '0.308477, 0.484509, 0.760992, 1.19525, 1.87731, 2.9486'],
    ['Data', 'Hypothesis', 'Power law'],
    ['Data', 'Number of photons N_γ', '173'],
    ['Data', 'χ²', '2.16 for 4 degrees of freedom'],
    ['Quality', 'Mean zenith angle', '26.9°'],
    ['Cuts', 'Name', 'Hillas soft cuts'],
    ['Background', 'Name', 'Reflected model'],
    ['Reference', 'Paper', 'Aharonian et al., A&A 481 (2008) L103'],
  ] as const) {
    await expect(fact(page, group, label), `${group}: ${label}`).toHaveText(value);
  }
  await expect(fact(page, 'Which value was taken', 'First flux')).toContainText('2.034e-11 of gamma-cat');
});

test('dN/dE of the table is the number of the file, and E² dN/dE is that times E² in erg', async ({
  page,
}) => {
  await page.goto(`${HESS_J0152}&quantity=dnde&models=no`);
  const title = 'HESS J0152+017, spectrum by H.E.S.S., 2008A&A...481L.103A';
  const first = (await plotTable(page, title)).getByRole('row').nth(1);
  await expect(first).toContainText('0.308477');
  await expect(first).toContainText('2.0340e-11');

  await page.getByLabel('Quantity').selectOption('E² dN/dE');
  await expect(page).toHaveURL(/^(?!.*quantity=)/);
  // 2.034e-11 × 0.308477² × 1.602176634 erg/TeV
  await expect(first).toContainText('3.1010e-12');
});

test('units, fits and residuals stay in the address and come back', async ({ page }) => {
  await page.goto(HESS_J0152);
  await page.getByLabel('Quantity').selectOption('νFν');
  await page.getByLabel('Flux', { exact: true }).selectOption('Jy Hz');
  await page.getByLabel('Residuals').check();
  await expect(page).toHaveURL(/quantity=nufnu&flux=Jy\+Hz&residuals=yes/);
  await page.reload();
  await expect(page.getByLabel('Frequency or energy')).toHaveValue('Hz');
  await expect(page.getByLabel('Flux', { exact: true })).toHaveValue('Jy Hz');
  await expect(page.getByLabel('Residuals')).toBeChecked();
});

test('a light curve tells its scale, and that the file states none', async ({ page }) => {
  await page.goto('/obs/Crab-Nebula-light-curve?tab=spectrum');
  await expect(page.locator('[data-drawn=true]')).toBeVisible();
  await expect(page.getByText('The file does not name the time scale of its MJD')).toBeVisible();
  await expect(page.getByText('10 points from 2013-03-02 04:39 (scale not stated)')).toBeVisible();
  await page.getByLabel('Flux', { exact: true }).selectOption('m⁻² s⁻¹');
  await expect(page).toHaveURL(/rate=m-2\+s-1/);
});

test('several spectra are drawn together, each with its paper and its licence', async ({ page }) => {
  await page.goto(sed('Crab-Nebula-spectrum', 'PKS-2155-304-spectrum', 'PKS-2155-304-light-curve'));
  await expect(page.getByRole('heading', { name: 'Crab Nebula, PKS 2155-304' })).toBeVisible();
  await expect(page.getByText('redshift z = 0.116')).toBeVisible();
  const credits = page.getByRole('table', { name: /papers and licences/ });
  await expect(credits.getByRole('row')).toHaveCount(4);
  await expect(credits).toContainText('Published facts; cite the paper');
  await expect(page.getByRole('figure', { name: 'Light curves' })).toBeVisible();
});

test('an identifier nobody published is told, and the others are drawn', async ({ page }) => {
  await page.goto(sed('Crab-Nebula-spectrum', 'nothing'));
  await expect(page.getByText(`There is no dataset ${did('nothing')} in this archive.`)).toBeVisible();
  await expect(page.locator('[data-drawn=true]')).toBeVisible();
});

test('an event list is no spectrum, and the page says so', async ({ page }) => {
  await page.goto('/sed?id=ivo://datadistiller.local/SIMULATED-DL3?900001');
  await expect(page.getByText('is neither a spectrum nor a light curve')).toBeVisible();
});

test('the row of a spectrum leads to its picture', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=HESS+J0152%2B017');
  await page.getByRole('link', { name: 'Look at HESS-J0152+017-spectrum' }).click();
  await expect(page.locator('[data-drawn=true]')).toBeVisible();
});

test('axe finds nothing on a spectrum, a light curve and both together', async ({ page }) => {
  for (const address of [
    `${HESS_J0152}&residuals=yes`,
    '/obs/Crab-Nebula-light-curve?tab=spectrum',
    sed('Crab-Nebula-spectrum', 'Crab-Nebula-light-curve'),
  ]) {
    await page.goto(address);
    await expect(page.locator('[data-drawn=true]').first()).toBeVisible();
    await expectNoViolations(page);
  }
});

test('nothing spills over the edge of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of [HESS_J0152, '/sources', '/sources/Crab%20Nebula', sed('Crab-Nebula-spectrum')]) {
    await page.goto(address);
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(spill, address).toBeLessThanOrEqual(0);
  }
});
