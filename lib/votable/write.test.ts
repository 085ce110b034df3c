/** What `writeVotable` writes, as others read it: STILTS, libxml2 with the schema of the standard, astropy. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { NOTHING_AROUND } from './document';
import { inPieces } from './fixtures/pieces';
import { batchOf, field } from './fixtures/table-of';
import { readFirstTable } from './read';
import { type WritableTable, writeVotable } from './write';

const SCHEMAS = join(process.cwd(), '../shared/data/schemas');

const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const stilts = runs('stilts', '-version');
const xmllint = runs('xmllint', '--version') && existsSync(SCHEMAS);
const astropy = runs('/usr/bin/python3', '-c', 'import astropy');

const fields = [
  field('obs_publisher_did', 'char', '*', {
    id: 'did',
    ucd: 'meta.id',
    description: 'Identifier "of" a <run> & more',
  }),
  field('s_ra', 'double', null, {
    unit: 'deg',
    ucd: 'pos.eq.ra;meta.main',
    ref: 'icrs',
    precision: '6',
    width: 12,
  }),
  field('t_min', 'double', null, {
    unit: 'd',
    ref: 'mjd',
    links: [{ href: 'https://example.org/?a=1&b=2', title: 'more' }],
  }),
  field('calib_level', 'int', null, {
    values: {
      min: { value: '0', inclusive: true },
      max: { value: '5', inclusive: false },
      options: [{ name: 'raw', value: '0' }],
    },
  }),
  field('circle', 'double', '3', { xtype: 'circle' }),
  field('names', 'char', '8x*'),
];

const table: WritableTable = {
  fields,
  batch: batchOf(fields, [
    ['ivo://x/y?1&2', 83.63, 53300.5, 2, [83.63, 22.01, 2.5], ['Crab', 'M1']],
    ['<none>', Number.NaN, Number.POSITIVE_INFINITY, null, [0, 0, 0], null],
  ]),
  table: {
    name: 'selection',
    description: 'Chosen rows',
    groups: [
      {
        name: 'primaryKey',
        description: 'What tells rows apart',
        members: [
          { kind: 'field-ref', ref: 'did' },
          {
            kind: 'group',
            group: {
              name: 'inner',
              members: [{ kind: 'param', param: { ...field('p', 'int'), value: '3' } }],
            },
          },
        ],
      },
    ],
    params: [{ ...field('version', 'char', '*'), value: '1.0 & later' }],
  },
  resource: {
    infos: [{ name: 'QUERY_STATUS', value: 'OK' }],
    coosys: [{ id: 'icrs', system: 'ICRS', epoch: 'J2000' }],
    timesys: [{ id: 'mjd', timescale: 'UTC', refposition: 'TOPOCENTER', timeorigin: 2400000.5 }],
  },
  resources: [
    {
      ...NOTHING_AROUND,
      type: 'meta',
      utype: 'adhoc:service',
      resources: [],
      params: [{ ...field('accessURL', 'char', '*'), value: 'https://example.org/links' }],
      groups: [
        {
          name: 'inputParams',
          members: [{ kind: 'param', param: { ...field('ID', 'char', '*', { ref: 'did' }), value: '' } }],
        },
      ],
    },
  ],
};

// Starting Java or Python takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'votable-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.for(['TABLEDATA', 'BINARY2'] as const)('%s', (serialization) => {
  const document = Buffer.concat([...writeVotable(table, serialization)]);
  const path = join(folder, `${serialization}.vot`);
  writeFileSync(path, document);

  test('what stands around the rows is read back the same', async () => {
    const read = await readFirstTable(inPieces(document));
    expect(read.table.fields).toEqual(fields);
    expect(read.table).toMatchObject({ ...table.table, nrows: 2 });
    expect(read.document.resources[0]).toMatchObject(table.resource!);
    expect(read.document.resources[1]).toMatchObject({
      utype: 'adhoc:service',
      groups: table.resources![0]!.groups,
    });
  });

  test.skipIf(!stilts)('votlint has nothing to say (stilts)', () => {
    const report = spawnSync('stilts', ['votlint', path]);
    expect(report.stdout.toString() + report.stderr.toString()).toBe('');
  });

  test.skipIf(!xmllint)('it validates against the schema of VOTable 1.4 (xmllint, shared schemas)', () => {
    const env = { ...process.env, XML_CATALOG_FILES: join(SCHEMAS, 'catalog.xml') };
    const args = ['--nonet', '--noout', '--schema', join(SCHEMAS, 'votable/VOTable.v1.4.xsd'), path];
    expect(spawnSync('xmllint', args, { env }).stderr.toString()).toBe(`${path} validates\n`);
  });

  test.skipIf(!astropy)('astropy reads the same values (python3-astropy)', () => {
    // astropy 5.2 knows no arrays of strings, so their column stays away.
    const path = join(folder, `astropy-${serialization}.vot`);
    writeFileSync(
      path,
      Buffer.concat([...writeVotable({ ...table, fields: fields.slice(0, -1) }, serialization)]),
    );
    const script = `
import sys, warnings; warnings.simplefilter('error')
from astropy.io.votable import parse
doc = parse(sys.argv[1], verify='exception'); t = doc.get_first_table()
print(t.array['obs_publisher_did'][0], t.array['s_ra'][0], list(t.array['circle'][0]), bool(t.array.mask['calib_level'][1]), t.fields[0].description)`;
    expect(execFileSync('/usr/bin/python3', ['-c', script, path]).toString().trim()).toBe(
      'ivo://x/y?1&2 83.63 [83.63, 22.01, 2.5] True Identifier "of" a <run> & more',
    );
  });
});
