import { expect, test } from 'vitest';
import { type Labelled, productLabel, productLabels } from './product-label';

const pks: Labelled = {
  target_name: 'PKS 2155-304',
  facility_name: 'H.E.S.S.',
  bib_reference: '2005A&A...430..865A',
  obs_id: 'tev-000147-sed-1',
  t_min: 52456,
};

test('a product is known by who measured and the year of the paper', () => {
  expect(productLabel(pks)).toBe('H.E.S.S. 2005');
  expect(productLabel({ ...pks, facility_name: null, bib_reference: null })).toBe('tev-000147-sed-1');
});

test('several spectra of one paper are told apart by their first day, or else by obs_id', () => {
  const later = { ...pks, t_min: 52548, obs_id: 'tev-000147-sed-2' };
  expect(productLabels([pks, later])).toEqual(['H.E.S.S. 2005, 2002-07-01', 'H.E.S.S. 2005, 2002-10-01']);
  expect(
    productLabels([
      { ...pks, t_min: null },
      { ...later, t_min: null },
    ]),
  ).toEqual(['H.E.S.S. 2005, tev-000147-sed-1', 'H.E.S.S. 2005, tev-000147-sed-2']);
});

test('of several sources each label tells which', () => {
  expect(productLabels([pks, { ...pks, target_name: 'Crab Nebula' }])).toEqual([
    'PKS 2155-304, H.E.S.S. 2005',
    'Crab Nebula, H.E.S.S. 2005',
  ]);
});
