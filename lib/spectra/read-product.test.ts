import { expect, test } from 'vitest';
import { deflate } from '@/lib/fits/gzip';
import { writeFits } from '@/lib/fits/write';
import { SpectrumError } from './errors';
import { FIGURES } from './fixtures/figures';
import { ECSV_HEAD, GAMMA_CAT_SED, LIGHT_CURVE } from './fixtures/tables';
import type { LightCurve } from './light-curve';
import { readProduct } from './read-product';
import type { Spectrum } from './spectrum';

const read = (text: string) => readProduct(new TextEncoder().encode(text), 'test.ecsv');
const spectrum = async (text: string) => (await read(text)) as Spectrum;

test('a point with a flux, an upper limit and a point without either are told apart', async () => {
  const { points, limitConfidence, remarks, meta } = await spectrum(GAMMA_CAT_SED);
  expect(points.map(({ eRef, dnde, upperLimit }) => [eRef, dnde, upperLimit])).toEqual([
    [0.3, 2e-11, null],
    [1, 5e-13, null],
    [2, 1e-13, null],
    [4, null, 3e-14],
  ]);
  expect(points[0]).toMatchObject({ errn: 6e-12, errp: 7e-12 });
  expect(limitConfidence).toBe(0.95);
  expect(remarks).toEqual(['Point 5 (8 TeV) has no flux (NaN or masked): it is left out']);
  expect(meta).toMatchObject({ reference: '2008A&A...481L.103A', telescope: 'hess', mjdMin: 54403 });
});

test('an upper limit without its confidence is said to have none', async () => {
  const { limitConfidence, remarks } = await spectrum(GAMMA_CAT_SED.replace('# - {UL_CONF: 0.95}\n', ''));
  expect(limitConfidence).toBeNull();
  expect(remarks).toContain('Upper limits are given without their confidence: the file has no UL_CONF');
});

test('a point called an upper limit that has none is left out', async () => {
  const text = `${ECSV_HEAD(['name: e_ref, unit: TeV, datatype: float64', 'name: dnde, unit: cm-2 s-1 TeV-1, datatype: float64', 'name: is_ul, datatype: bool'])}
e_ref dnde is_ul
1 1e-12 False
2 1e-13 True
`;
  const { points, remarks } = await spectrum(text);
  expect(points).toHaveLength(1);
  expect(remarks).toEqual(['Point 2 (2 TeV) is called an upper limit and has none: it is left out']);
});

test.for([
  ['Tev', /The unit of the e_ref cannot be read\. Unknown unit "Tev": did you mean "TeV"\?/],
  ['s', /The e_ref is in s, which cannot become TeV/],
])('energies in "%s" are refused with a sentence', async ([unit, message]) => {
  await expect(read(GAMMA_CAT_SED.replace('unit: TeV,', `unit: ${unit},`))).rejects.toThrow(message);
});

test.for([
  ['a column without unit', GAMMA_CAT_SED.replace('unit: TeV, ', ''), /column e_ref has no unit/],
  [
    'no flux at all',
    GAMMA_CAT_SED.replaceAll('dnde', 'other'),
    /no column dnde or e2dnde .* its columns are e_ref, other/,
  ],
  [
    'nothing but NaN',
    `${GAMMA_CAT_SED.split('\n')
      .filter((line) => !/^[0-4]\./.test(line))
      .join('\n')}`,
    /no point that can be shown/,
  ],
  ['a cell too few', `${GAMMA_CAT_SED}9.0 1e-12\n`, /Line 21 of the ECSV has 2 cells: expected 5/],
  [
    'text for a number',
    `${GAMMA_CAT_SED}nine 1e-12 1 1 1\n`,
    /"nine" is no number of the type float32 \(e_ref, line 21 of the ECSV\)/,
  ],
  ['an open quote', `${GAMMA_CAT_SED}"9 1 1 1 1\n`, /quote that is not closed/],
  [
    'a broken header',
    GAMMA_CAT_SED.replace('- {name: e_ref', '- {name: [e_ref'),
    /header of the ECSV is no YAML/,
  ],
  ['no product at all', 'energy,flux\n1,2\n', /is no spectrum we can read: expected ECSV, FITS or a VOTable/],
])('%s is refused with a sentence', async ([, text, message]) => {
  const error: unknown = await read(text as string).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SpectrumError);
  expect((error as Error).message).toMatch(message as RegExp);
});

test.for(Object.entries(FIGURES.conversions))(
  'SED_TYPE %s becomes dN/dE as in Gammapy',
  async ([type, { value, unit, dnde }]) => {
    const text = `${ECSV_HEAD(
      ['e_ref', 'e_min', 'e_max']
        .map((name) => `name: ${name}, unit: TeV, datatype: float64`)
        .concat(`name: ${type}, unit: ${unit}, datatype: float64`),
      [`{SED_TYPE: ${type}}`],
    )}
e_ref e_min e_max ${type}
1.5811388300841898 1.0 2.5 ${value}
`;
    const { points } = await spectrum(text);
    expect(points[0]!.dnde! / dnde).toBeCloseTo(1, 9);
  },
);

test('a light curve keeps its scale, its limits and becomes cm⁻² s⁻¹', async () => {
  const curve = (await read(LIGHT_CURVE)) as LightCurve;
  expect(curve).toMatchObject({ kind: 'light-curve', scale: 'UTC', unit: 'cm-2 s-1', limitConfidence: 0.99 });
  expect(curve.remarks).toEqual(['UL_CONF is 99, which is taken as percent']);
  const [first, , limit] = curve.series[0]!.points;
  expect(first!.flux! / 1.7e-11).toBeCloseTo(1, 12);
  expect(limit).toMatchObject({ flux: null, upperLimit: expect.closeTo(4e-12, 20) });
});

test('a light curve without a scale says so, and one a thousand times the Crab is doubted', async () => {
  const { remarks } = await read(LIGHT_CURVE.replace('# - {timesys: UTC}\n', '').replaceAll('m2 s', 'cm2 s'));
  expect(remarks.join('\n')).toMatch(/does not name the time scale/);
  expect(remarks.join('\n')).toMatch(
    /times that of the Crab nebula above 1 TeV: the unit of the file may be wrong/,
  );
});

test('GADF flux points in FITS are norm × ref_dnde, gzipped or not', async () => {
  const column = (name: string, values: readonly number[], unit = '') => ({
    name,
    values: Float64Array.from(values),
    unit,
  });
  const bytes = writeFits([
    {
      kind: 'table',
      name: 'FLUXPOINTS',
      columns: [
        column('e_ref', [1, 10], 'TeV'),
        column('ref_dnde', [3e-11, 1e-13], 'TeV-1 s-1 cm-2'),
        column('norm', [1.1, Number.NaN]),
        column('norm_err', [0.1, Number.NaN]),
        column('norm_ul', [1.4, 2]),
      ],
    },
  ]);
  for (const file of [bytes, await deflate(bytes)]) {
    const { points } = (await readProduct(file, 'points.fits')) as Spectrum;
    expect(points.map(({ dnde, upperLimit }) => [dnde, upperLimit])).toEqual([
      [expect.closeTo(3.3e-11, 20), null],
      [null, expect.closeTo(2e-13, 20)],
    ]);
  }
});
