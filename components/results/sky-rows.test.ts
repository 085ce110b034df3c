import { describe, expect, test } from 'vitest';
import type { SkyPiece } from '@/lib/sky/sky-piece';
import type { Field } from '@/lib/votable/field';
import { ResultStore } from './result-store';
import { misfit, type SkyFilter } from './row-filter';
import { testBatch, type TestRow } from './test-batch';

const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
const text = (name: string): Field => ({ name, datatype: 'char', arraysize: '*', ...nothing });
const number = (name: string): Field => ({ name, datatype: 'double', arraysize: null, ...nothing });
const fields = [text('s_region'), number('s_ra'), number('s_dec')];

/** Footprint, right ascension and declination. */
const ROWS: readonly TestRow[] = [
  ['Circle ICRS 83 22 1', 83, 22],
  ['Circle ICRS 85 22 1', 85, 22],
  ['Circle ICRS 83 22 1', 83, 22], // again
  ['no region', 83, 22], // its position counts
  [null, 85, 22],
  [null, null, 22], // nowhere
  ['Polygon ICRS 82 21 84 21 84 23 82 23', 0, 0], // its position is not asked
];

const circle: SkyPiece = { kind: 'drawn', region: { kind: 'circle', ra: 83, dec: 22, radius: 1 } };
const by = (rule: SkyFilter['rule'], piece: SkyPiece = circle): SkyFilter => ({
  kind: 'sky',
  column: null,
  rule,
  piece,
});

function kept(filter: SkyFilter): number[] {
  const store = new ResultStore(fields);
  store.filter([filter]);
  store.append(testBatch(ROWS.slice(0, 2))); // words and rows that come later are judged then
  store.append(testBatch(ROWS.slice(2)));
  store.finish();
  return [...(store.shown ?? [])];
}

describe('a piece of the sky keeps rows', () => {
  test('by their footprint, or their position where there is none', () => {
    // The two circles of 1 deg are 1.854 deg from each other: they meet.
    expect(kept(by('touched'))).toEqual([0, 1, 2, 3, 6]);
    expect(kept(by('middle'))).toEqual([0, 2, 3, 6]);
  });

  test('that reach into a picture', () => {
    const view = { frame: 'icrs' as const, centre: { ra: 83, dec: 22 }, field: 2 };
    const picture: SkyPiece = { kind: 'picture', view, size: { width: 300, height: 300 } };
    expect(kept(by('touched', picture))).toEqual([0, 1, 2, 3, 6]);
    expect(kept(by('middle', picture))).toEqual([0, 2, 3, 6]);
  });

  test('not of a result without places', () => {
    expect(misfit(by('touched'), fields)).toBeNull();
    expect(misfit(by('touched'), [number('s_ra'), number('s_dec')])).toBeNull();
    expect(misfit(by('touched'), [number('s_ra')])).toContain('no footprints and no positions');
  });
});
