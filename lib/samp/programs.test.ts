import { expect, test } from 'vitest';
import type { SampClient } from './hub-session';
import { listRecipients, takenWords } from './programs';

const client = (name: string, ...mtypes: string[]): SampClient => ({
  id: name,
  name,
  subscriptions: Object.fromEntries(mtypes.map((mtype) => [mtype, {}])),
});
const said = (clients: SampClient[], mtype: Parameters<typeof listRecipients>[1][number]) =>
  listRecipients(clients, [mtype]).map(({ name, reason }) => `${name}: ${reason ?? 'takes it'}`);

test('the known programs are offered although none is there, with the reason', () => {
  expect(said([], 'table.load.votable')).toEqual([
    'TOPCAT: not connected',
    'Aladin: not connected',
    'VOSpec: takes spectra only',
    'SPLAT: takes spectra only',
  ]);
  expect(said([], 'spectrum.load.ssa-generic')).toEqual([
    'TOPCAT: takes tables, positions only',
    'Aladin: takes tables, images, positions only',
    'VOSpec: not connected',
    'SPLAT: not connected',
  ]);
});

test('a program that is there says for itself what it takes', () => {
  const clients = [
    client('topcat', 'table.load.votable', 'coord.pointAt.sky'),
    client('SPLAT-VO', 'spectrum.load.ssa-generic', 'table.load.votable'),
    client('Monitor', 'samp.app.ping'),
    client('Everything', '*'),
  ];
  expect(said(clients, 'table.load.votable')).toEqual([
    'topcat: takes it',
    'Aladin: not connected',
    'VOSpec: takes spectra only',
    'SPLAT-VO: takes it',
    'Everything: takes it',
    'Monitor: takes nothing that this page sends',
  ]);
  expect(takenWords(clients[1]!)).toBe('tables, spectra');
  expect(takenWords(clients[3]!)).toBe('tables, images, spectra, positions');
});

test('one of several kinds of message is enough', () => {
  const [first] = listRecipients(
    [client('TOPCAT', 'table.load.fits')],
    ['image.load.fits', 'table.load.fits'],
  );
  expect(first).toMatchObject({ name: 'TOPCAT', reason: null });
});
