import { describe, expect, test } from 'vitest';
import { printCondition } from '@/lib/adql/print-expression';
import { requireSearchField, SEARCH_FIELDS } from './search-fields';

const conditionOf = (name: string, typed: string) => {
  const field = requireSearchField(name);
  return printCondition(field.toCondition(field.read(typed)!), '');
};

describe('what was typed and what is asked', () => {
  test.for([
    // 2004-12-04T22:08:10.184 TT is 64.184 s earlier in UTC; MJDs by astropy 5.
    ['time_from', '2004-12-04T22:07:06', 't_max >= 53343.92159722222'],
    ['time_from', '2004-12-04T22:08:10.184 TT', 't_max >= 53343.92159722222'],
    ['time_from', 'MJD 53343.5', 't_max >= 53343.5'],
    ['time_from', '53343.5', 't_max >= 53343.5'],
    ['time_from', 'JD 2453344', 't_max >= 53343.5'],
    ['time_from', '2453344', 't_max >= 53343.5'],
    // The start of H.E.S.S. run 20136: 2004-03-26T02:57:46.184 TT by its header; MJD by astropy 5.
    ['time_from', 'MET 101962602 H.E.S.S.', 't_max >= 53090.122708333336'],
    ['time_from', 'MET 101962602.0 s', 't_max >= 53090.122708333336'],
    ['time_from', 'MET 101962602 since MJD 51910.000742870370370241 TT', 't_max >= 53090.122708333336'],
    // FACT counts in UTC from MJD 55835: the start of run 103 of 2013-11-03, 01:59:14 UTC.
    ['time_from', 'MET 66103155 FACT', 't_max >= 56600.08280092593'],
    ['intervals', 'MJD 53343.5/MJD 53344', 't_min <= 53344 AND t_max >= 53343.5'],
    [
      'intervals',
      '2004-12-04/2004-12-04; MJD 53350/MJD 53351',
      't_min <= 53344 AND t_max >= 53343 OR t_min <= 53351 AND t_max >= 53350',
    ],
    ['time_to', '2004-12-04', 't_min <= 53344'],
    ['time_to', '2004-12-04T00:00', 't_min <= 53343'],
    ['energy_from', '50 TeV', 'em_min <= 2.479683968664e-20'],
    ['energy_from', '50', 'em_min <= 2.479683968664e-20'],
    ['energy_from', '50000 GeV', 'em_min <= 2.479683968664e-20'],
    ['energy_from', '2.479683968664e-20 m', 'em_min <= 2.479683968664e-20'],
    ['energy_to', '0.1', 'em_max >= 1.239841984332e-17'],
    ['obs_id', '23523, 23526', "obs_id IN ('23523', '23526')"],
    ['target_class', 'blazar', "target_class IN ('BLL', 'BL', 'Bla', 'Bz', 'QSO')"],
    ['target_class', 'SNR', "target_class = 'SNR'"],
    ['telescope_type', 'LST', "1 = ivo_hashlist_has(telescope_types, 'LST')"],
    ['without_pointing_mode', 'divergent', "pointing_mode <> 'divergent' OR pointing_mode IS NULL"],
    ['zenith_max', '45 deg', 'zen_pnt <= 45'],
    ['target_offset_max', '30 arcmin', 'target_offset <= 0.5'],
    ['livetime_min', '20 min', 'livetime >= 1200'],
    ['software_before', '1.4', 'made.software_version_number < 1004000'],
    ['software_from', 'v2.0.13', 'made.software_version_number >= 2000013'],
    ['analysis_mode', 'loose', "made.cuts = 'loose'"],
    ['dataproduct_type', 'spectrum, event', "dataproduct_type IN ('event', 'spectrum')"],
    ['obs_collection', '"A, B", C', "obs_collection IN ('A, B', 'C')"],
    [
      'made_from',
      'ivo://x/cal',
      "obs_publisher_did IN (\n  SELECT way.entity_id\n  FROM prov.lineage AS way\n    JOIN prov.entity AS origin ON origin.id = way.ancestor_id\n  WHERE origin.id = 'ivo://x/cal' OR origin.name = 'ivo://x/cal'\n)",
    ],
    ['released_by', '2026-11-22', "obs_release_date <= '2026-11-22T00:00:00'"],
  ] as const)('%s %s is %s', ([name, typed, adql]) => {
    expect(conditionOf(name, typed)).toBe(adql);
  });
});

/** Something that each field understands. */
const TYPED: Readonly<Record<string, string>> = {
  time_from: '2004-12-04T22:08:10.184',
  time_to: '2004-12-04',
  intervals: '2004-12-04/2004-12-05, 2004-12-10/2004-12-11',
  energy_from: '50 TeV',
  energy_to: '3.7 TeV',
  released_by: '2026-11-22',
  created_from: '2018-08-10',
  created_to: '2018-08-10',
  software_from: '1.4',
  software_before: '1.4.2',
  n_tels_min: '3',
  zenith_min: '12.5',
  zenith_max: '45',
  target_offset_max: '0.7',
  nsb_max: '1.5',
  livetime_min: '1200',
  relative_humidity_max: '0.7',
};

test.for(SEARCH_FIELDS)('the condition of $name is read back into the field', (field) => {
  const value = field.read(TYPED[field.name] ?? field.options?.[0]?.[0] ?? 'a, b') ?? field.read('a')!;
  expect(field.fromCondition(field.toCondition(value))).toBe(value);
  expect(field.read(value)).toBe(value);
});

test.for(SEARCH_FIELDS)('$name reads no condition of another field', (field) => {
  for (const other of SEARCH_FIELDS) {
    if (other.name === field.name) continue;
    const value = other.read(TYPED[other.name] ?? other.options?.[0]?.[0] ?? 'a')!;
    expect(field.fromCondition(other.toCondition(value)), other.name).toBeNull();
  }
});
