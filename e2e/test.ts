/**
 * The `test` of the browser and client tests: Playwright's, with people who can sign in.
 *
 * Accounts are made in the gateway's own database and removed afterwards; the sign-in itself goes through the form,
 * as a person's does.
 */

import { test as base, type Page } from '@playwright/test';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { invite, register } from '@/lib/identity/invitation';
import { openDatabase } from '@/scripts/gateway/database';

export interface Person {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

type Role = 'user' | 'staff' | 'administrator';

interface Fixtures {
  /** Somebody with a local account of their own. */
  readonly makePerson: (role?: Role) => Promise<Person>;
  /** Make somebody, and sign them in on the page. */
  readonly signIn: (page: Page, role?: Role) => Promise<Person>;
}

interface WorkerFixtures {
  /** The database of the gateway under test. */
  readonly gatewayDatabase: PrismaClient;
}

let people = 0;

/** Ms; a page with controls that are not React's own is not waited for any longer. */
const PATIENCE = 5000;

/**
 * A page is there a moment before it listens, and a press in between is lost. A person is slower than that, a test is
 * not: it waits until React has taken over what can be operated (each such element then has its properties).
 */
async function listening(page: Page): Promise<void> {
  const taken = () =>
    [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea')]
      .filter((control) => control.closest('.cm-editor, [class*="JS9"]') === null)
      .every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps')));
  const isReact = await page.evaluate(() => '__next_f' in window).catch(() => false); // it may lead on at once
  if (isReact) await page.waitForFunction(taken, undefined, { timeout: PATIENCE }).catch(() => {});
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  gatewayDatabase: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const database = await openDatabase(process.env.GATEWAY_DATA_DIR ?? './data');
      const db = createPrismaClient(database.url);
      await use(db);
      await db.$disconnect();
      await database.close();
    },
    { scope: 'worker' },
  ],

  page: async ({ page }, use) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (address, options) => {
      const answer = await goto(address, options);
      if (options?.waitUntil !== 'commit') await listening(page);
      return answer;
    };
    page.reload = async (options) => {
      const answer = await reload(options);
      await listening(page);
      return answer;
    };
    await use(page);
  },

  makePerson: async ({ gatewayDatabase: db }, use) => {
    const made: string[] = [];
    await use(async (role = 'user') => {
      people += 1;
      const person = {
        username: `person${process.pid}-${people}`,
        name: `Person ${people}`,
        password: crypto.randomUUID(),
      };
      const link = await invite(db, 'http://localhost', role);
      const outcome = await register(db, 'invite', person, new URL(link).searchParams.get('invitation'));
      if (!outcome.ok) throw new Error(outcome.message);
      made.push(outcome.userId);
      return person;
    });
    await db.user.deleteMany({ where: { id: { in: made } } });
  },

  signIn: async ({ makePerson }, use) => {
    await use(async (page, role) => {
      const person = await makePerson(role);
      await page.goto('/signin');
      await fillSignIn(page, person);
      await page.getByRole('button', { name: `Signed in as ${person.name}` }).waitFor();
      return person;
    });
  },
});

/** Fill the form of the sign-in page and send it. */
export async function fillSignIn(
  page: Page,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
