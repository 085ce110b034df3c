import { expect, test } from 'vitest';
import { printQuery } from '@/lib/adql/print';
import { parseCriteria } from './criteria';
import { readCriteriaText } from './criteria-parameters';
import { mandatoryColumns } from '../mandatory-columns';
import { RESULT_COLUMNS, toAdql, toCountAdql, toSelectionAdql } from './to-adql';

/** The query without its long list of columns, on one line. */
function adql(parameters: Record<string, string | string[]>): string {
  const outcome = parseCriteria(readCriteriaText(parameters));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return printQuery(toAdql(outcome.criteria))
    .replace(/^SELECT[\s\S]+?FROM/, 'SELECT … FROM')
    .replace(/\s+/g, ' ');
}

test('a cone search is the footprint query of the first Data Distiller', () => {
  expect(adql({ ra: '329.717', dec: '-30.226', radius: '0.001' })).toBe(
    "SELECT … FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 329.717, -30.226, 0.001))",
  );
});

test('no criteria ask for everything', () => {
  expect(adql({})).toBe('SELECT … FROM ivoa.obscore');
});

test('a quote in a proposal stays inside its literal', () => {
  expect(adql({ proposal_id: "O'Neill' OR 1=1 --" })).toBe(
    "SELECT … FROM ivoa.obscore WHERE proposal_id = 'O''Neill'' OR 1=1 --'",
  );
});

test('all criteria must hold', () => {
  expect(
    adql({ ra: '10', dec: '20', radius: '1', dataproduct_type: 'eventlist', level: ['DL3', 'DL4'] }),
  ).toBe(
    "SELECT … FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 10, 20, 1)) AND dataproduct_type = 'event' AND calib_level IN (2, 3)",
  );
});

test('DL1 and DL2 are one calibration level', () => {
  expect(adql({ level: ['DL1', 'DL2'] })).toBe('SELECT … FROM ivoa.obscore WHERE calib_level = 1');
});

test('the columns asked for are mandatory in ObsCore, so any ObsTAP service has them', () => {
  const mandatory = mandatoryColumns.map(({ name }) => name);
  expect(RESULT_COLUMNS.filter((name) => !mandatory.includes(name))).toEqual([]);
});

test('the count asks with the same conditions', () => {
  const outcome = parseCriteria(readCriteriaText({ level: 'DL3' }));
  expect(outcome.ok && printQuery(toCountAdql(outcome.criteria)).replace(/\s+/g, ' ')).toBe(
    'SELECT COUNT(*) AS n_found FROM ivoa.obscore WHERE calib_level = 2',
  );
});

test('chosen rows are asked for by their identifiers', () => {
  const selection = toSelectionAdql(['ivo://x/a?1', "ivo://x/o'b?2"]);
  expect(printQuery(selection).replace(/\s+/g, ' ')).toContain(
    "FROM ivoa.obscore WHERE obs_publisher_did IN ('ivo://x/a?1', 'ivo://x/o''b?2')",
  );
});
