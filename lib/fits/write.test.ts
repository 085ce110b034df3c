import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBinTable } from './bintable';
import { card, realCard } from './card';
import { verifyChecksums } from './checksum';
import { deflate } from './gzip';
import { readImage } from './image';
import { readFits, readFitsStream } from './read';
import { type HduDraft, writeFits } from './write';

const PYTHON = '/usr/bin/python3';
const astropy = spawnSync(PYTHON, ['-c', 'import astropy.io.fits']).status === 0;

describe('a table written is read back as it was', () => {
  const rows = { minLength: 1, maxLength: 20 };
  const typed = fc.oneof(
    fc.int8Array(rows),
    fc.uint8Array(rows),
    fc.int16Array(rows),
    fc.uint16Array(rows),
    fc.int32Array(rows),
    fc.uint32Array(rows),
    fc.bigInt64Array(rows),
    fc.bigUint64Array(rows),
    fc.float32Array(rows),
    fc.float64Array(rows),
  );

  test('typed arrays, the unsigned ones too', () => {
    fc.assert(
      fc.property(typed, (values) => {
        const hdus = readFits(writeFits([{ kind: 'table', columns: [{ name: 'V', values }] }]));
        expect(readBinTable(hdus[1]!).values('V')).toEqual(values);
        expect(verifyChecksums(hdus[1]!)).toEqual({ checksum: true, datasum: true });
      }),
    );
  });

  test('strings, logicals, bits and arrays of variable length beside one another', () => {
    const row = fc.record({
      text: fc.stringMatching(/^[ -~]{0,12}$/),
      flag: fc.option(fc.boolean()),
      bits: fc.array(fc.constantFrom(0, 1), { minLength: 11, maxLength: 11 }),
      spectrum: fc.float32Array({ maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (all) => {
        const columns = [
          { name: 'TEXT', values: all.map((one) => one.text) },
          { name: 'FLAG', values: all.map((one) => one.flag) },
          { name: 'BITS', values: { bits: Uint8Array.from(all.flatMap((one) => one.bits)) }, shape: [11] },
          { name: 'SPECTRUM', values: all.map((one) => one.spectrum), unit: 'TeV' },
        ];
        const table = readBinTable(readFits(writeFits([{ kind: 'table', name: 'MIXED', columns }]))[1]!);
        expect(table.strings('TEXT')).toEqual(all.map((one) => one.text.trimEnd()));
        expect(table.booleans('FLAG')).toEqual(all.map((one) => one.flag));
        expect(Array.from(table.values('BITS') as Uint8Array)).toEqual(all.flatMap((one) => one.bits));
        expect(all.map((_, i) => table.array('SPECTRUM', i))).toEqual(all.map((one) => one.spectrum));
        expect(table.requireColumn('SPECTRUM').unit).toBe('TeV');
      }),
    );
  });
});

test('an image written is read back as it was, through gzip', async () => {
  const pixels = Float32Array.from({ length: 24 }, (_, i) => i / 7);
  const file = await deflate(
    writeFits([{ kind: 'image', shape: [2, 3, 4], pixels, cards: [realCard('CRVAL1', 83.6331, 'deg')] }]),
  );
  const [hdu] = await readFitsStream(file);
  expect(readImage(hdu!)).toEqual({ shape: [2, 3, 4], pixels, unit: '' });
  expect(hdu!.header.number('CRVAL1')).toBe(83.6331);
});

test('what follows from the values cannot be given', () => {
  expect(() => writeFits([{ kind: 'empty', cards: [card('BITPIX', 8)] }])).toThrow('keyword BITPIX');
});

test('columns of different lengths are refused by name', () => {
  const columns = [
    { name: 'RA', values: Float64Array.of(1, 2) },
    { name: 'DEC', values: Float64Array.of(1) },
  ];
  expect(() => writeFits([{ kind: 'table', columns }])).toThrow('column DEC: has 1 rows, and RA has 2');
});

describe.skipIf(!astropy)('astropy reads what we write (skipped without python3-astropy)', () => {
  const drafts: HduDraft[] = [
    {
      kind: 'image',
      shape: [2, 3],
      pixels: Uint16Array.of(0, 1, 2, 3, 40000, 65535),
      cards: [card('OBJECT', 'Crab')],
    },
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [card('LONGSTR', "It's ".repeat(60)), card('ESO TEL AIRM', 1.5), realCard('EXPOSURE', 1800)],
      columns: [
        { name: 'EVENT_ID', values: BigInt64Array.of(2n ** 60n + 1n, -5n) },
        { name: 'COUNT', values: Uint32Array.of(0, 4294967295) },
        { name: 'ENERGY', values: Float32Array.of(0.5, 1.25), unit: 'TeV', description: 'reconstructed' },
        { name: 'NAME', values: ['Crab', 'PKS 2155-304'] },
        { name: 'GOOD', values: [true, false] },
        { name: 'TYPE', values: { bits: Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1) }, shape: [6] },
        { name: 'GRID', values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), shape: [2, 3] },
        { name: 'SPECTRUM', values: [Int16Array.of(1, 2, 3), Int16Array.of()] },
        { name: 'PHASE', values: { complex: Float32Array.of(1, 2, 3, 4) } },
      ],
    },
  ];
  const script = `
import sys, json, warnings
import numpy as np
from astropy.io import fits
warnings.simplefilter('error')
with fits.open(sys.argv[1], checksum=True) as f:
    f.verify('exception')
    d, h = f[1].data, f[1].header
    print(json.dumps({'pixels': f[0].data.tolist(), 'id': [str(v) for v in d['EVENT_ID']], 'count': d['COUNT'].tolist(),
      'energy': d['ENERGY'].tolist(), 'name': [v.rstrip() for v in d['NAME'].tolist()], 'good': d['GOOD'].tolist(),
      'type': d['TYPE'].astype(int).tolist(), 'grid': d['GRID'].tolist(), 'spectrum': [v.tolist() for v in d['SPECTRUM']],
      'phase': [[v.real, v.imag] for v in d['PHASE'].tolist()], 'unit': h['TUNIT3'], 'long': h['LONGSTR'],
      'airm': h['ESO TEL AIRM'], 'exposure': repr(h['EXPOSURE'])}))
`;

  test('with its checksums, without a warning, value for value', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fits-'));
    try {
      const path = join(folder, 'ours.fits');
      writeFileSync(path, writeFits(drafts));
      expect(JSON.parse(execFileSync(PYTHON, ['-c', script, path], { encoding: 'utf8' }))).toEqual({
        pixels: [
          [0, 1, 2],
          [3, 40000, 65535],
        ],
        id: ['1152921504606846977', '-5'],
        count: [0, 4294967295],
        energy: [0.5, 1.25],
        name: ['Crab', 'PKS 2155-304'],
        good: [true, false],
        type: [
          [1, 0, 1, 0, 0, 0],
          [0, 0, 1, 1, 1, 1],
        ],
        grid: [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
          [
            [7, 8, 9],
            [10, 11, 12],
          ],
        ],
        spectrum: [[1, 2, 3], []],
        phase: [
          [1, 2],
          [3, 4],
        ],
        unit: 'TeV',
        long: "It's ".repeat(60).trimEnd(),
        airm: 1.5,
        exposure: '1800.0',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
