/**
 * A site on the network, as the browser sees it: Chromium asks before such a page may speak to local programs.
 *
 * The gateway under test is on this machine, where nothing is asked, so the browser is told that it is not.
 */

import { test as base, expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { SendDialog } from '../pages/send-dialog';

const port = new URL(process.env.GATEWAY_URL ?? 'http://localhost:3000').port;

const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const elsewhere = `--ip-address-space-overrides=127.0.0.1:${port}=public,[::1]:${port}=public`;
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), elsewhere] });
    },
    { scope: 'worker' },
  ],
});

test('a browser that keeps us from local programs is told from an absent hub', async ({ page, context }) => {
  await new SearchPage(page).open('ra=83.633&dec=22.014&radius=0.001');
  const dialog = new SendDialog(page);
  await dialog.open();
  const blocked = dialog.dialog.getByText('Your browser keeps this site from programs on your computer.');
  await expect(blocked).toBeVisible({ timeout: 20_000 });
  await context.grantPermissions(['local-network-access']);
  await dialog.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(blocked).toBeHidden();
});
