import { expect, test } from 'vitest';
import { GAMMA_CAT_SED } from '../fixtures/tables';
import { readProduct } from '../read-product';
import type { Spectrum } from '../spectrum';
import type { LightCurve } from '../light-curve';
import { curveKind, lightCurveTable } from './light-curve-table';
import { sedTable } from './sed-table';
import { writeTableVotable } from './write-table-votable';
import { writeCsv, writeEcsv } from './write-text';

const encode = (text: string) => new TextEncoder().encode(text);

async function credited() {
  const spectrum = (await readProduct(encode(GAMMA_CAT_SED), 'a.ecsv')) as Spectrum;
  return {
    spectrum,
    id: 'ivo://a/b?c',
    target: 'RGB "J0152"+017',
    facility: 'H.E.S.S.',
    reference: null,
    licence: 'BSD-3-Clause',
  };
}

test.for(['ECSV', 'VOTable'])('what is written as %s reads back to the same points', async (format) => {
  const one = await credited();
  const table = sedTable([one]);
  const bytes =
    format === 'ECSV'
      ? encode(writeEcsv(table))
      : new Uint8Array(await new Blob(writeTableVotable(table, [])).arrayBuffer());
  const { points } = (await readProduct(bytes, 'back')) as Spectrum;
  expect(points.map((point) => ({ ...point, origin: null }))).toEqual(one.spectrum.points);
});

test('each row of a CSV says whose point it is, and quotes what has quotes', async () => {
  const [head, first] = writeCsv(sedTable([await credited()])).split('\r\n');
  expect(head).toMatch(/^e_ref \[TeV\],dnde \[cm-2 s-1 TeV-1\],dnde_errn/);
  expect(first).toBe(
    '0.3,2e-11,6e-12,7e-12,,false,,"RGB ""J0152""+017",H.E.S.S.,,2008A&A...481L.103A,BSD-3-Clause,ivo://a/b?c',
  );
});

// Of RGB J0152+017 (Aharonian et al. 2008) nothing: numbers of our own, with all that a light curve may leave open.
const CURVE: LightCurve = {
  kind: 'light-curve',
  name: 'curve.ecsv',
  scale: 'TT',
  unit: 'cm-2 s-1',
  series: [
    {
      eMin: 0.3,
      eMax: null,
      points: [
        {
          time: 54403.5,
          timeMin: 54403,
          timeMax: 54404,
          flux: 2.5e-12,
          errn: 1e-12,
          errp: 1.5e-12,
          upperLimit: null,
        },
        {
          time: 54404.5,
          timeMin: 54404,
          timeMax: 54405,
          flux: null,
          errn: null,
          errp: null,
          upperLimit: 4e-12,
        },
      ],
    },
  ],
  limitConfidence: 0.95,
  written: { flux: 'cm-2 s-1' },
  remarks: [],
  meta: {
    source: 'A',
    telescope: null,
    reference: null,
    comments: null,
    licence: null,
    redshift: null,
    mjdMin: null,
    mjdMax: null,
    groups: [],
  },
};
const credit = { id: 'ivo://a/b?c', target: null, facility: 'H.E.S.S.', reference: null, licence: null };

test.for([
  ['ECSV', 'TT'],
  ['VOTable', 'TT'],
  ['ECSV', null],
  ['VOTable', null],
] as const)(
  'a light curve written as %s with the scale %s reads back with its times and scale',
  async ([format, scale]) => {
    const table = lightCurveTable([{ ...credit, curve: { ...CURVE, scale } }]);
    const bytes =
      format === 'ECSV'
        ? encode(writeEcsv(table))
        : new Uint8Array(await new Blob(writeTableVotable(table, [])).arrayBuffer());
    const back = (await readProduct(bytes, 'back')) as LightCurve;
    expect([back.scale, back.unit, back.series, back.limitConfidence]).toEqual([
      scale,
      'cm-2 s-1',
      CURVE.series,
      0.95,
    ]);
  },
);

test('the time frame of a VOTable is said where it is known, and that it is not where it is not', async () => {
  const write = async (scale: LightCurve['scale']) =>
    new Blob(writeTableVotable(lightCurveTable([{ ...credit, curve: { ...CURVE, scale } }]), [])).text();
  expect(await write('TT')).toContain(
    '<TIMESYS ID="time_frame" timeorigin="MJD-origin" timescale="TT" refposition="UNKNOWN"/>',
  );
  expect(await write(null)).toContain('timescale="UNKNOWN"');
  expect(await write('TT')).toMatch(/<FIELD name="time" [^>]*ref="time_frame"/);
});

test('a CSV of a light curve says in which scale its days are', () => {
  const [head] = writeCsv(lightCurveTable([{ ...credit, curve: CURVE }])).split('\r\n');
  expect(head).toMatch(
    /^time \[MJD TT\],time_min \[MJD TT\],time_max \[MJD TT\],e_min \[TeV\],flux \[cm-2 s-1\]/,
  );
});

test('light curves of another unit or scale are of another kind', () => {
  expect([curveKind(CURVE), curveKind({ unit: 'Crab', scale: null })]).toEqual([
    'cm-2 s-1, TT',
    'Crab, no time scale named',
  ]);
});
