/**
 * The programs that the first Data Distiller sent to, and what each of them takes.
 *
 * What is said here holds while a program is not there; one that is there says for itself what it takes.
 */

import type { SampClient } from './hub-session';
import type { Mtype } from './messages';
import { isSubscribed } from './subscriptions';

export interface Program {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
  readonly takes: readonly Mtype[];
}

/** In the order in which they are offered. */
export const PROGRAMS: readonly Program[] = [
  {
    name: 'TOPCAT',
    purpose: 'tables and plots',
    takes: [
      'table.load.votable',
      'table.load.fits',
      'coord.pointAt.sky',
      'table.select.rowList',
      'table.highlight.row',
    ],
  },
  {
    name: 'Aladin',
    purpose: 'images and catalogues on the sky',
    takes: ['image.load.fits', 'table.load.votable', 'table.load.fits', 'coord.pointAt.sky'],
  },
  { name: 'VOSpec', purpose: 'spectra', takes: ['spectrum.load.ssa-generic'] },
  { name: 'SPLAT', purpose: 'spectra', takes: ['spectrum.load.ssa-generic'] },
];

/** Messages in the words of the page; those that only keep rows in step are left out. */
const WORDS: readonly (readonly [string, readonly Mtype[]])[] = [
  ['tables', ['table.load.votable', 'table.load.fits']],
  ['images', ['image.load.fits']],
  ['spectra', ['spectrum.load.ssa-generic']],
  ['positions', ['coord.pointAt.sky']],
];

/** Somebody who may be sent something, and why not. */
export interface Recipient {
  readonly name: string;
  /** Several programs of one name may be there; null while it is not. */
  readonly client: SampClient | null;
  /** Null for one that takes it. */
  readonly reason: string | null;
}

/**
 * All programs that are there, and the known ones that are not, with the reason why one cannot be sent a message.
 *
 * @param mtypes one of them is enough
 */
export function listRecipients(clients: readonly SampClient[], mtypes: readonly Mtype[]): Recipient[] {
  const known = PROGRAMS.flatMap((program): Recipient[] => {
    const there = clients.filter((client) => isProgram(client, program));
    if (there.length > 0) return there.map((client) => recipient(client, mtypes));
    const wrong = !mtypes.some((mtype) => program.takes.includes(mtype));
    const reason = wrong ? `takes ${listWords(program.takes)} only` : 'not connected';
    return [{ name: program.name, client: null, reason }];
  });
  const others = clients
    .filter((client) => !PROGRAMS.some((program) => isProgram(client, program)))
    .map((client) => recipient(client, mtypes))
    .sort((a, b) => a.name.localeCompare(b.name));
  return [...known, ...others];
}

function recipient(client: SampClient, mtypes: readonly Mtype[]): Recipient {
  const takes = mtypes.some((mtype) => isSubscribed(client.subscriptions, mtype));
  const words = takenWords(client);
  const reason = takes ? null : words === '' ? 'takes nothing that this page sends' : `takes ${words} only`;
  return { name: client.name, client, reason };
}

/** `tables, positions`: what a connected program says that it takes; empty for nothing that we send. */
export function takenWords({ subscriptions }: SampClient): string {
  return WORDS.filter(([, mtypes]) => mtypes.some((mtype) => isSubscribed(subscriptions, mtype)))
    .map(([word]) => word)
    .join(', ');
}

export function listWords(takes: readonly Mtype[]): string {
  return WORDS.filter(([, mtypes]) => mtypes.some((mtype) => takes.includes(mtype)))
    .map(([word]) => word)
    .join(', ');
}

/** Programs add versions and numbers to their names: `TOPCAT`, `topcat`, `Aladin v12`, `SPLAT-VO`. */
export function isProgram({ name }: Pick<SampClient, 'name'>, program: Program): boolean {
  return name.toLowerCase().startsWith(program.name.toLowerCase());
}
