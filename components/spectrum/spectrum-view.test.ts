import { expect, test } from 'vitest';
import { changeQuantity, readView, type SpectrumView, writeView } from './spectrum-view';

const read = (query: string) => readView(new URLSearchParams(query));

test('without anything said, E² dN/dE in erg against TeV with the fits is drawn', () => {
  expect(read('id=x')).toEqual({
    quantity: 'e2dnde',
    energyUnit: 'TeV',
    fluxUnit: 'erg cm-2 s-1',
    models: true,
    residuals: false,
    frame: 'observed',
  } satisfies SpectrumView);
});

test.for([
  'quantity=nufnu&flux=Jy Hz&residuals=yes',
  'energy=GeV&models=no',
  'quantity=dnde&flux=cm-2 s-1 erg-1&frame=source',
  '',
])('what "%s" says is written the same way', (query) => {
  expect(Object.fromEntries(writeView(read(query)))).toEqual(Object.fromEntries(new URLSearchParams(query)));
});

test('words nobody knows are as if they were not there', () => {
  expect(read('quantity=toString&energy=furlong&flux=erg&frame=moon')).toEqual(read(''));
});

test('another quantity keeps the unit of energy where it has one, and takes a unit of flux of its own', () => {
  const changed = changeQuantity(read('energy=GeV'), 'dnde');
  expect(changed).toMatchObject({ energyUnit: 'GeV', fluxUnit: 'cm-2 s-1 TeV-1' });
  expect(changeQuantity(changed, 'nufnu')).toMatchObject({ energyUnit: 'Hz', fluxUnit: 'erg cm-2 s-1' });
});
