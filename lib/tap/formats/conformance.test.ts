/**
 * Our outputs as others read them: STILTS, astropy, libxml2 with the schema of the standard.
 *
 * `bits` is left out for two readers: STILTS 3.4.7 reads such a column rightly (tpipe) but its votlint takes
 * the count of bits for one of bytes, and astropy 5.2 reads a byte for each bit of a variable array.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readBinTable } from '@/lib/fits/bintable';
import { findHdu, readFits } from '@/lib/fits/read';
import { encodeCsv } from './csv';
import { encodeFits } from './fits';
import { encoded, rowsOf } from './fixtures/encoded';
import { EVERY_COLUMN, EVERY_ROW } from './fixtures/every-type';
import { encodeParquet } from './parquet';
import type { Encode, EncodeOptions } from './table-encoder';
import { type Serialization, votableEncoder } from './votable';

const SERIALIZATIONS = ['TABLEDATA', 'BINARY', 'BINARY2'] as const satisfies readonly Serialization[];
const SCHEMAS = join(process.cwd(), '../shared/data/schemas');

const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const stilts = runs('stilts', '-version');
const xmllint = runs('xmllint', '--version') && existsSync(SCHEMAS);
const astropy = runs('/usr/bin/python3', '-c', 'import astropy');

// Starting Java or Python takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function file(
  name: string,
  encode: Encode,
  options: Partial<EncodeOptions> = {},
  without: string[] = [],
): Promise<string> {
  const kept = EVERY_COLUMN.flatMap(({ name }, i) => (without.includes(name) ? [] : [i]));
  const columns = kept.map((i) => EVERY_COLUMN[i]!);
  const rows = EVERY_ROW.map((row) => kept.map((i) => row[i]!));
  const { bytes } = await encoded(encode, columns, rowsOf(columns, rows), { infos: INFOS, ...options });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const INFOS = [
  { name: 'standardID', value: 'ivo://ivoa.net/std/TAP' },
  { name: 'QUERY', value: 'SELECT *\nFROM ivoa.obscore WHERE s_ra < 10 AND obs_title = \'a "b" & c\'' },
];

const toCsv = (path: string, format: string) =>
  execFileSync('stilts', ['tpipe', `ifmt=${format}`, `in=${path}`, 'ofmt=csv', 'out=-']).toString();

describe.for(SERIALIZATIONS)('%s', (serialization) => {
  test.skipIf(!stilts)('has nothing for votlint to say (stilts)', async () => {
    // A null array of integers has an empty cell, which the standard allows and votlint does not know.
    const path = await file('lint.vot', votableEncoder(serialization), { maxrec: 2 }, ['bits', 'counts']);
    const report = spawnSync('stilts', ['votlint', path]);
    expect(report.stdout.toString() + report.stderr.toString()).toBe('');
  });

  test.skipIf(!xmllint)('validates against the schema of VOTable 1.4 (xmllint, shared schemas)', async () => {
    const path = await file('valid.vot', votableEncoder(serialization), { maxrec: 2 });
    const env = { ...process.env, XML_CATALOG_FILES: join(SCHEMAS, 'catalog.xml') };
    const args = ['--nonet', '--noout', '--schema', join(SCHEMAS, 'votable/VOTable.v1.4.xsd'), path];
    expect(spawnSync('xmllint', args, { env }).stderr.toString()).toBe(`${path} validates\n`);
  });

  test.skipIf(!astropy)('gives astropy the values, units and frames (python3-astropy)', async () => {
    const path = await file('astropy.vot', votableEncoder(serialization), { maxrec: 2 }, ['bits']);
    const script = `
import sys, warnings; warnings.simplefilter('error')
from astropy.io.votable import parse
doc = parse(sys.argv[1], verify='exception'); table = doc.get_first_table(); row = table.array[0]
print(row['s_ra'], row['access_estsize'], row['title'], row['author'], list(row['circle']), row['counts'].tolist(), list(row['big']), row['complex'])
print(table.fields[0].unit, table.fields[7].unit, [c.system for c in doc.resources[0].coordinate_systems], [t.timescale for t in doc.resources[0].time_systems])`;
    const [values, frames] = execFileSync('/usr/bin/python3', ['-c', script, path])
      .toString()
      .trim()
      .split('\n');
    expect(values).toBe(
      '329.717 123456789012 PKS 2155-304, steady Müller Δ [329.717, -30.226, 2.5] [[1, 2], [3, 4]] [9007199254740993] (1.5-2.5j)',
    );
    expect(frames).toBe("deg 1 / (cm2 s TeV) ['ICRS'] ['UTC']");
  });
});

test.skipIf(!stilts)('STILTS reads the same table from all serializations of VOTable (stilts)', async () => {
  const [tabledata, binary, binary2] = await Promise.all(
    SERIALIZATIONS.map(async (serialization) =>
      toCsv(await file(`${serialization}.vot`, votableEncoder(serialization), { maxrec: 2 }), 'votable'),
    ),
  );
  expect(binary).toBe(tabledata);
  expect(binary2).toBe(tabledata);
});

test.skipIf(!stilts)(
  'STILTS reads from FITS what it reads from VOTable, but for accents (stilts)',
  async () => {
    // Text beyond ASCII and bits as text are FITS's own; a null integer array has no blank there.
    const without = ['author', 'bits', 'counts', 'circle', 'complex'];
    const fits = toCsv(await file('same.fits', encodeFits, {}, without), 'fits');
    expect(fits).toBe(toCsv(await file('same.vot', votableEncoder('BINARY2'), {}, without), 'votable'));
  },
);

test.skipIf(!stilts)('STILTS reads from CSV what it reads from VOTable (stilts)', async () => {
  // Arrays are text there; and an empty text is a null to them.
  const without = [
    'author',
    'title',
    'released',
    'circle',
    'energies',
    'counts',
    'big',
    'bytes',
    'bits',
    'complex',
    'flags',
  ];
  const votable = toCsv(await file('same.vot', votableEncoder('BINARY2'), { maxrec: 2 }, without), 'votable');
  expect(toCsv(await file('same.csv', encodeCsv, { maxrec: 2 }, without), 'csv')).toBe(votable);
});

test('a FITS result reads back through our own reader', async () => {
  const { bytes } = await encoded(encodeFits, EVERY_COLUMN, rowsOf(EVERY_COLUMN, EVERY_ROW));
  const hdu = findHdu(readFits(bytes), 'RESULT');
  if (hdu === null) throw new Error('There is no table in the file');
  const table = readBinTable(hdu);
  expect(table.numbers('s_ra')).toEqual(Float64Array.of(329.717, Number.NaN, Number.NaN));
  expect(table.integers('access_estsize').slice(0, 2)).toEqual(
    BigInt64Array.of(123456789012n, -9223372036854775807n),
  );
  expect(table.nulls('calib_level')).toEqual(Uint8Array.of(0, 0, 1));
  expect(table.values('title')).toEqual(['PKS 2155-304, steady', expect.stringMatching(/^a "quoted"/), '']);
});

test('a FITS result that was cut says so in its header', async () => {
  const { bytes } = await encoded(encodeFits, EVERY_COLUMN, rowsOf(EVERY_COLUMN, EVERY_ROW), { maxrec: 2 });
  const header = findHdu(readFits(bytes), 'RESULT')?.header;
  expect([header?.get('QSTATUS'), header?.get('NAXIS2')]).toEqual(['OVERFLOW', 2]);
});

test.skipIf(!astropy)('astropy finds nothing wrong with a FITS result (python3-astropy)', async () => {
  const path = await file('verify.fits', encodeFits);
  const script = `
import sys, warnings; warnings.simplefilter('error', category=UserWarning)
from astropy.io import fits
with fits.open(sys.argv[1]) as hdus:
    hdus.verify('exception'); table = hdus['RESULT'].data
    print(table['author'][0], list(table['energies'][0]), table['counts'][0].tolist(), table['complex'][0], table['bits'][0], len(table))`;
  expect(execFileSync('/usr/bin/python3', ['-c', script, path]).toString().trim()).toBe(
    'Muller ? [0.1, 1.0, 10.5] [[1, 2], [3, 4]] (1.5-2.5j) 1011000001 3',
  );
});

test('a Parquet result holds the values and describes its columns by a VOTable', async () => {
  const { bytes } = await encoded(encodeParquet, EVERY_COLUMN, rowsOf(EVERY_COLUMN, EVERY_ROW), {
    infos: INFOS,
  });
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const rows = await parquetReadObjects({ file: buffer });
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    s_ra: 329.717,
    access_estsize: 123456789012n,
    title: 'PKS 2155-304, steady',
    circle: [329.717, -30.226, 2.5],
    big: [9007199254740993n],
    bits: '1011000001',
  });
  expect(rows[2]).toMatchObject({ s_ra: null, title: null });
  const described = parquetMetadata(buffer).key_value_metadata?.find(
    ({ key }) => key === 'IVOA.VOTable-Parquet.content',
  );
  expect(described?.value).toContain('<FIELD name="s_ra" datatype="double" unit="deg" ucd="pos.eq.ra"');
});
