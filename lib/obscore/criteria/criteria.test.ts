import { describe, expect, test } from 'vitest';
import { parseCriteria } from './criteria';
import {
  readCriteriaQuery,
  readCriteriaText,
  toCriteriaText,
  toSearchParameters,
} from './criteria-parameters';

const parse = (parameters: Record<string, string | string[]>) => parseCriteria(readCriteriaText(parameters));

function requireCriteria(parameters: Record<string, string | string[]>) {
  const outcome = parse(parameters);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.criteria;
}

describe('positions', () => {
  test('degrees, sexagesimal and unit letters are the same place', () => {
    // 21 58 52.08 −30 13 33.6 is 329.717 −30.226
    for (const [ra, dec] of [
      ['329.717', '-30.226'],
      ['21:58:52.08', '-30:13:33.6'],
      ['21h58m52.08s', '-30d13m33.6s'],
    ] as const) {
      const { position } = requireCriteria({ ra, dec });
      expect(position!.ra).toBeCloseTo(329.717, 9);
      expect(position!.dec).toBeCloseTo(-30.226, 9);
    }
  });

  test('a position may be typed where the name goes', () => {
    expect(requireCriteria({ target: '83.633 22.014' }).position).toEqual({ ra: 83.633, dec: 22.014 });
    expect(requireCriteria({ target: 'PKS 2155-304' }).position).toBeNull();
  });

  test('an empty box is no position, least of all 0 0', () => {
    expect(requireCriteria({ ra: '', dec: ' ' }).position).toBeNull();
  });

  test('one coordinate alone is an error of the other field', () => {
    expect(parse({ ra: '10' })).toEqual({
      ok: false,
      errors: { dec: 'RA stands alone: give both coordinates, or neither' },
    });
  });

  test('a radius is in degrees unless it says otherwise', () => {
    expect(requireCriteria({ radius: '0.5' }).radius).toBe(0.5);
    expect(requireCriteria({ radius: '30 arcmin' }).radius).toBe(0.5);
    expect(requireCriteria({ radius: '1800"' }).radius).toBe(0.5);
    expect(requireCriteria({}).radius).toBe(0.001);
  });
});

test.for([
  [{ ra: '400', dec: '0' }, 'ra'],
  [{ ra: '10', dec: '91' }, 'dec'],
  [{ radius: '0' }, 'radius'],
  [{ radius: '5 parsec' }, 'radius'],
  [{ dataproduct_type: 'film' }, 'dataproduct_type'],
  [{ level: 'DL7' }, 'level'],
  [{ target: 'x'.repeat(129) }, 'target'],
  [{ region: 'square 1 2 3' }, 'region'],
  [{ match: 'nearly' }, 'match'],
  [{ energy_from: '50 apples' }, 'energy_from'],
  [{ energy_from: '0 TeV' }, 'energy_from'],
  [{ time_from: '2004' }, 'time_from'],
  [{ time_to: '2004-02-30' }, 'time_to'],
  [{ pointing_mode: 'sideways' }, 'pointing_mode'],
  [{ zenith_max: 'low' }, 'zenith_max'],
  [{ proposal_id: 'a\u0000b' }, 'proposal_id'],
] as const)('%o is refused beside its field', ([parameters, field]) => {
  const outcome = parse(parameters);
  expect(outcome.ok).toBe(false);
  expect(Object.keys(outcome.ok ? {} : outcome.errors)).toEqual([field]);
});

test('an event list has had four names', () => {
  for (const word of ['event', 'event-list', 'eventlist', 'hea-event-list']) {
    expect(requireCriteria({ dataproduct_type: word }).fields).toEqual({ dataproduct_type: 'event' });
  }
});

test('several data levels may be asked for, in any order', () => {
  expect(requireCriteria({ level: ['DL4', 'dl3', 'DL4'] }).levels).toEqual(['DL3', 'DL4']);
});

test('criteria survive the way through an address', () => {
  const criteria = requireCriteria({
    target: 'C&A + B',
    ra: '329.717',
    dec: '-30.226',
    radius: '3 arcmin',
    proposal_id: '2024/17 #a',
    obs_collection: 'H.E.S.S.',
    dataproduct_type: 'event-list',
    level: ['DL3', 'DL5'],
    region: 'box galactic 0 0 4 2',
    match: 'pointing',
    energy_from: '100 GeV',
    time_to: '2004-12-04',
    target_class: 'blazar',
    without_pointing_mode: 'divergent',
    livetime_min: '20 min',
  });
  const text = readCriteriaQuery(toSearchParameters(criteria));
  expect(parseCriteria(text)).toEqual({ ok: true, criteria });
  expect(text).toEqual(toCriteriaText(criteria));
});

test('the address keeps a resolved position to a few milliarcseconds', () => {
  const criteria = { ...requireCriteria({}), position: { ra: 329.71693833, dec: -30.22558846 } };
  expect(toSearchParameters(criteria).toString()).toBe('ra=329.716938&dec=-30.225588&radius=0.001');
});
