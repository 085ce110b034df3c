import { expect } from '@playwright/test';
import { test } from '../test';

test('a source is found by part of another name of it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByLabel('Name').fill('ngc1952');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page).toHaveURL(/\/sources\?name=ngc1952/);
  await page.getByRole('link', { name: 'Crab Nebula' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Crab Nebula/ })).toBeVisible();
});

test('by class only sources of that class are listed', async ({ page }) => {
  await page.goto('/sources?class=BLL');
  const rows = page.getByRole('table', { name: 'Sources' }).getByRole('row');
  await expect(rows.filter({ hasText: 'BL Lac object' })).not.toHaveCount(0);
  await expect(rows.filter({ hasText: 'Pulsar wind nebula' })).toHaveCount(0);
});

test('the page of a source has its position, names, spectra, light curves and runs', async ({ page }) => {
  await page.goto('/sources/M%201');
  await expect(page.getByText('l = 184.5575, b = -5.7844 deg').first()).toBeVisible();
  await expect(page.getByText('SNR G184.6-05.8').first()).toBeVisible();
  const products = page.getByRole('table', { name: 'Published spectra and light curves' });
  await expect(products.getByRole('row')).not.toHaveCount(0);
  await expect(products).toContainText('2006A&A...457..899A');
  const runs = page.getByRole('table', { name: 'Runs whose field of view holds the source' });
  await expect(runs).toContainText('SIMULATED-DL3');
  await page.getByRole('link', { name: 'All of them as a search' }).click();
  await expect(page).toHaveURL(/\/search\?target=Crab\+Nebula/);
});

test('chosen products of a source are drawn together', async ({ page }) => {
  await page.goto('/sources/PKS%202155-304');
  await page.getByRole('button', { name: 'Draw the chosen ones together' }).click();
  await expect(page).toHaveURL(/\/sed\?id=.*id=/);
  await expect(page.getByRole('figure', { name: 'Spectra' })).toBeVisible();
});

test('a source nobody lists is told, with the way to the list', async ({ page }) => {
  const response = await page.goto('/sources/No%20Such%20Source');
  expect(response!.status()).toBe(404);
  await expect(page.getByText('No catalogue of this archive has such a source')).toBeVisible();
  await page.getByRole('link', { name: 'Look through the sources' }).click();
  await expect(page).toHaveURL(/\/sources$/);
});
