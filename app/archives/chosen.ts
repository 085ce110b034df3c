import 'server-only';

/**
 * Which registered archives a visitor has added: with the account of whoever is signed in, in a cookie for the public.
 *
 * Signing in moves the browser's list into the account, so that whoever uses the browser next starts with none of it,
 * and what was taken off the list at another computer does not come back from here.
 */

import { cookies } from 'next/headers';
import { currentUser } from '@/app/current-user';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import {
  chooseArchives,
  dropChosenArchive,
  listChosenArchives,
  MOST_CHOSEN_ARCHIVES,
} from '@/lib/federation/chosen-archives';

/** Holds identifiers, which prove nothing and open nothing. */
const COOKIE = 'archives';

/** @returns ivoids */
export async function chosenArchives(): Promise<readonly string[]> {
  const here = await ofBrowser();
  const user = await currentUser();
  if (user === null) return here;
  // What the browser still has found no room in the account, or was chosen by a gateway that kept no accounts' lists.
  return [...new Set([...(await listChosenArchives(db(), user.id)), ...here])].slice(0, MOST_CHOSEN_ARCHIVES);
}

/** Call it from a server action. @param ivoid of an archive that is remembered here. @returns whether there was room */
export async function choose(ivoid: string): Promise<boolean> {
  const user = await currentUser();
  if (user !== null) {
    await moveToAccount(user.id);
    return (await chooseArchives(db(), user.id, [ivoid])).includes(ivoid);
  }
  const here = [...(await ofBrowser()).filter((each) => each !== ivoid), ivoid];
  if (here.length > MOST_CHOSEN_ARCHIVES) return false;
  await keepInBrowser(here);
  return true;
}

/** Call it from a server action. */
export async function takeOff(ivoid: string): Promise<void> {
  const user = await currentUser();
  if (user !== null) await dropChosenArchive(db(), user.id, ivoid);
  const here = await ofBrowser();
  if (here.includes(ivoid)) await keepInBrowser(here.filter((each) => each !== ivoid));
}

/** The browser's list into an account: at sign-in, from a server action or a route. What finds no room stays in the browser. */
export async function moveToAccount(userId: string): Promise<void> {
  const here = await ofBrowser();
  if (here.length === 0) return;
  const account = await chooseArchives(db(), userId, here);
  await keepInBrowser(here.filter((ivoid) => !account.includes(ivoid)));
}

async function ofBrowser(): Promise<readonly string[]> {
  const value = (await cookies()).get(COOKIE)?.value ?? '';
  return value
    .split(' ')
    .filter((ivoid) => ivoid.startsWith('ivo://'))
    .slice(0, MOST_CHOSEN_ARCHIVES);
}

/** A year; identifiers have no blanks. */
async function keepInBrowser(ivoids: readonly string[]): Promise<void> {
  (await cookies()).set(COOKIE, ivoids.join(' '), {
    httpOnly: true,
    sameSite: 'lax',
    secure: env.BASE_URL.startsWith('https:'),
    maxAge: ivoids.length === 0 ? 0 : 365 * 24 * 3600,
    path: '/',
  });
}
