import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that sends things to programs on the visitor's computer. */
export class SendDialog {
  readonly dialog: Locator;
  readonly receiver: Locator;
  readonly send: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Send to other programs' });
    this.receiver = this.dialog.getByRole('combobox', { name: 'To' });
    this.send = this.dialog.getByRole('button', { name: 'Send' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** @param programs names of all that are connected */
  async expectConnected(...programs: string[]): Promise<void> {
    const status = this.dialog.getByRole('status').filter({ hasText: 'Connected' });
    for (const program of programs) await expect(status.getByText(program, { exact: true })).toBeVisible();
  }

  async choose(what: string | RegExp): Promise<void> {
    await this.dialog.getByRole('radio', { name: what }).check();
  }
}
