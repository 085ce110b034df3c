import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/adql/parser';
import { printQuery } from '@/lib/adql/print';
import { parseCriteria } from './criteria';
import { readCriteriaText } from './criteria-parameters';
import { fromAdql } from './from-adql';
import { RESULT_COLUMNS, toAdql } from './to-adql';

const columns = RESULT_COLUMNS.join(', ');
const read = (rest: string) => fromAdql(parseQuery(`SELECT ${columns} FROM ${rest}`));

test.for<Record<string, string | string[]>>([
  {},
  { ra: '83.633', dec: '22.014', radius: '2' },
  { ra: '83.633', dec: '-22.014', radius: '2', match: 'pointing', energy_from: '50 TeV' },
  { region: 'polygon 80 20 85 20 85 25', match: 'inside', time_from: '2004-12-04', time_to: '2004-12-05' },
  { region: 'box galactic 0 0 4 2', dataproduct_type: 'event', level: ['DL3', 'DL4'] },
  { telescope_type: 'LST', without_pointing_mode: 'divergent', software_version: '1.2, 1.3' },
  { targets: '0123456789abcdef0123456789abcdef', radius: '0.5', time_from: '2004-12-04', zenith_max: '40' },
  { targets: '0123456789abcdef0123456789abcdef', radius: '2', match: 'pointing' },
  { intervals: '0123456789abcdef0123456789abcdef', data_rights: 'public' },
  { intervals: '2004-12-04/2004-12-05', time_from: '2004-12-01' },
  { intervals: '2004-12-04/2004-12-05, MJD 53350/MJD 53351.25', time_from: '2004-12-01' },
  { obs_collection: '"A, B", C', data_rights: 'public, proprietary', dataproduct_type: 'event, image' },
  { software_name: 'ctapipe', software_before: '1.4', software_from: '0.9.1', zenith_max: '40' },
  { made_from: 'ivo://x/y#calibration', created_to: '2018-12-31', pi_name: 'Ada' },
  { target_class: 'blazar', data_rights: 'public', proposal_id: "O'Neill" },
])('the query of %o fills the form with it', (parameters) => {
  const outcome = parseCriteria(readCriteriaText(parameters));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  const text = printQuery(toAdql(outcome.criteria));
  expect(fromAdql(parseQuery(text))).toEqual({ criteria: outcome.criteria, left: [] });
});

test('names of any case, a reversed comparison and the alias of the first Distiller are understood', () => {
  const { criteria, left } = read(
    "CTA.VO_ObsCore WHERE INTERSECTS(CIRCLE('', 10, 20, 1), S_Region) = 1 AND 45 >= zen_pnt",
  );
  expect(left).toEqual([]);
  expect(criteria.position).toEqual({ ra: 10, dec: 20 });
  expect(criteria.fields).toEqual({ zenith_max: '45' });
});

test.for([
  ['ivoa.obscore WHERE t_exptime > 1000', 't_exptime > 1000'],
  ["ivoa.obscore WHERE obs_id = '1' OR obs_id = '2'", "obs_id = '1' OR obs_id = '2'"],
  ['ivoa.obscore WHERE zen_pnt <= 40 AND zen_pnt <= 50', 'zen_pnt <= 50'],
  [
    "ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE('GALACTIC', 10, 20, 1))",
    "1 = INTERSECTS(s_region, CIRCLE('GALACTIC', 10, 20, 1))",
  ],
  ["ivoa.obscore WHERE obs_id NOT IN ('1')", "obs_id NOT IN ('1')"],
  ['ivoa.obscore ORDER BY t_min', 'ORDER BY: the table sorts'],
  [
    'ivoa.obscore, cta.obs_config',
    'FROM: the form asks ivoa.obscore, with cta.obs_config and prov.dataset where they are needed',
  ],
] as const)('%s leaves “%s”', ([rest, left]) => {
  expect(read(rest).left).toEqual([left]);
});

test('a query of its own columns says that the form shows others', () => {
  expect(fromAdql(parseQuery('SELECT TOP 5 obs_id FROM ivoa.obscore')).left).toEqual([
    'the list of columns: the form shows its own',
    'TOP: the service has a limit, which the table tells',
  ]);
});
