import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that sends things to programs on the visitor's computer. */
export class SendDialog {
  readonly dialog: Locator;
  readonly send: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Send to other programs' });
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
    await this.choice('What', what).check();
  }

  /** A choice of `What` or `To`, by its label and the reason why it is greyed. */
  choice(group: 'What' | 'To', label: string | RegExp): Locator {
    return this.dialog.getByRole('group', { name: group }).getByRole('radio', { name: label });
  }
}
