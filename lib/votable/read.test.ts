import { describe, expect, test } from 'vitest';
import { type Cell, cellAt, joinBatches } from './columns';
import { inPieces } from './fixtures/pieces';
import type { ReadLimits } from './limits';
import { readFirstTable, readVotable } from './read';

const NAMESPACE = 'xmlns="http://www.ivoa.net/xml/VOTable/v1.3"';

function votable(table: string, version = '1.4', namespace = NAMESPACE): string {
  return `<?xml version="1.0"?>\n<VOTABLE version="${version}" ${namespace}>\n<RESOURCE>\n${table}\n</RESOURCE>\n</VOTABLE>`;
}

/** Every cell of the first table; arrays as plain lists. */
async function cells(document: string | Uint8Array, limits: Partial<ReadLimits> = {}, size = 7) {
  const { table, batches } = await readFirstTable(inPieces(document, size), limits);
  const { rows, columns } = joinBatches(table.fields, batches);
  return Array.from({ length: rows }, (_, row) =>
    table.fields.map((field, i) => plain(cellAt(field, columns[i]!, row))),
  );
}

function plain(cell: Cell): unknown {
  return typeof cell === 'object' && cell !== null ? Array.from<unknown>(cell) : cell;
}

async function message(document: string | Uint8Array, limits: Partial<ReadLimits> = {}): Promise<string> {
  return cells(document, limits).then(
    () => 'read without complaint',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

const field = (datatype: string, more = '') => `<FIELD name="value" datatype="${datatype}" ${more}/>`;
const tabledata = (fields: string, ...values: string[]) =>
  votable(
    `<TABLE>${fields}<DATA><TABLEDATA>\n${values.map((value) => `<TR><TD>${value}</TD></TR>\n`).join('')}</TABLEDATA></DATA></TABLE>`,
  );
const binary = (fields: string, bytes: Uint8Array | number[], serialization = 'BINARY2') =>
  votable(
    `<TABLE>${fields}<DATA><${serialization}><STREAM encoding="base64">${Buffer.from(bytes).toString('base64').replaceAll(/.{5}/g, '$&\n')}</STREAM></${serialization}></DATA></TABLE>`,
  );

describe('TABLEDATA', () => {
  // VOTable 1.4 §2.1 and §6: the forms of each datatype.
  test.for([
    [
      'boolean',
      '',
      ['T', 'true', '1', 'f', 'FALSE', '0', '?', ''],
      [true, true, true, false, false, false, null, null],
    ],
    ['bit', '', ['1', '0'], [1, 0]],
    [
      'bit',
      'arraysize="*"',
      ['1 0 1', '101'],
      [
        [1, 0, 1],
        [1, 0, 1],
      ],
    ],
    ['unsignedByte', '', ['255', '0xff', ' 7 '], [255, 255, 7]],
    ['short', '', ['-32768', '0xFFFF', '+12'], [-32768, -1, 12]],
    ['int', 'arraysize="1"', ['2147483647', '0x80000000'], [2147483647, -2147483648]],
    ['long', '', ['9223372036854775807', '0xffffffffffffffff'], [9223372036854775807n, -1n]],
    ['float', '', ['0.5', 'NaN', '-Inf'], [0.5, Number.NaN, Number.NEGATIVE_INFINITY]],
    ['double', '', ['1.5E-3', '+Inf', 'Infinity', '', 'null'], [0.0015, Infinity, Infinity, null, null]],
    ['double', 'arraysize="2x2"', ['1 2\n3  4'], [[1, 2, 3, 4]]],
    ['doubleComplex', '', ['1.5 -2'], [[1.5, -2]]],
    ['floatComplex', 'arraysize="*"', ['1 2 3 4', ''], [[1, 2, 3, 4], null]],
    ['char', 'arraysize="*"', [' a b ', '', 'Müller'], [' a b ', null, 'Müller']],
    ['char', 'arraysize="3x*"', ['ab cdeNML'], [['ab', 'cde', 'NML']]],
    ['string', '', ['never a datatype, but written'], ['never a datatype, but written']],
    ['unicodeChar', 'arraysize="8*"', ['Δ&lt;&#x3b4;&amp;&quot;&#13;'], ['Δ<δ&"\r']],
  ] as const)('reads %s %s', async ([datatype, more, texts, values]) => {
    expect(await cells(tabledata(field(datatype, more), ...texts))).toEqual(values.map((value) => [value]));
  });

  test('an integer that VALUES names is null', async () => {
    const fields = '<FIELD name="value" datatype="int"><VALUES null="-99"/></FIELD>';
    expect(await cells(tabledata(fields, '-99', '99'))).toEqual([[null], [99]]);
  });

  test('comments, CDATA, attributes, prefixes and line ends of any kind are read through', async () => {
    const document = `<?xml version="1.0"?>\r\n<v:VOTABLE version="1.1" xmlns:v="http://www.ivoa.net/xml/VOTable/v1.1"><v:RESOURCE><v:TABLE>
      <v:FIELD name="a" datatype="char" arraysize="*"/><v:FIELD name="b" datatype="int"/><v:DATA><v:TABLEDATA>
      <!-- <v:TR> --><v:TR ID="r>1"><v:TD>x<![CDATA[<y> & ]]>z<!-- no --></v:TD><v:TD encoding="none">1</v:TD></v:TR>
      <v:TR><v:TD/><v:TD/></v:TR></v:TABLEDATA></v:DATA></v:TABLE></v:RESOURCE></v:VOTABLE>`;
    expect(await cells(document)).toEqual([
      ['x<y> & z', 1],
      [null, null],
    ]);
  });

  test('a row much longer than the pieces it comes in is whole', async () => {
    const long = 'x'.repeat(3_000_000);
    expect(await cells(tabledata(field('char', 'arraysize="*"'), long), {}, 65536)).toEqual([[long]]);
  });
});

describe('BINARY and BINARY2', () => {
  const double = [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]; // 1.5

  test('flags tell nulls, and a null cell is passed over', async () => {
    const fields = `${field('double')}${field('char', 'arraysize="*"')}`;
    const rows = [0x00, ...double, 0, 0, 0, 2, 0x68, 0x69, 0xc0, ...double, 0, 0, 0, 0];
    expect(await cells(binary(fields, rows))).toEqual([
      [1.5, 'hi'],
      [null, null],
    ]);
  });

  test('BINARY has magic integers for null, and booleans a question mark', async () => {
    const fields = `<FIELD name="a" datatype="short"><VALUES null="-1"/></FIELD>${field('boolean')}`;
    expect(await cells(binary(fields, [0xff, 0xff, 0x3f, 0, 7, 0x54], 'BINARY'))).toEqual([
      [null, null],
      [7, true],
    ]);
  });

  test('fixed text ends at its NUL, UCS-2 is big-endian, and bits come eight to a byte', async () => {
    const fields = `${field('char', 'arraysize="4"')}${field('unicodeChar', 'arraysize="*"')}${field('bit', 'arraysize="10"')}`;
    const row = [0x61, 0x62, 0, 0x7a, 0, 0, 0, 2, 0x03, 0x94, 0x00, 0x61, 0b10110000, 0b01000000];
    expect(await cells(binary(fields, row, 'BINARY'))).toEqual([
      ['ab', 'Δa', [1, 0, 1, 1, 0, 0, 0, 0, 0, 1]],
    ]);
  });

  test('rows that end in the middle, and sizes that cannot be, are told', async () => {
    const text = field('char', 'arraysize="*"');
    expect(await message(binary(text, [0, 0, 0, 0, 9, 0x61]))).toMatch(
      /end in the middle of row 1 \(line \d+\)/,
    );
    expect(await message(binary(text, [0, 0xff, 0xff, 0xff, 0xff]))).toMatch(/Row 1 gives .* size of -1/);
    expect(await message(binary(text, [0, 0x7f, 0xff, 0xff, 0xff]))).toMatch(
      /Row 1 gives .* size of 2147483647/,
    );
  });

  test('rows in another file, unknown encodings and FITS are refused', async () => {
    const stream = (attributes: string) =>
      votable(
        `<TABLE>${field('int')}<DATA><BINARY><STREAM ${attributes}>AAAA</STREAM></BINARY></DATA></TABLE>`,
      );
    expect(await message(stream('href="file:///etc/passwd"'))).toContain('is not fetched (line 4)');
    expect(await message(stream('encoding="gzip"'))).toContain('encoding "gzip": expected base64');
    expect(await message(stream('encoding="base64"').replace('AAAA', 'AA*A'))).toContain('not base64');
    const fits = votable(
      `<TABLE>${field('int')}<DATA><FITS><STREAM encoding="base64"/></FITS></DATA></TABLE>`,
    );
    expect(await message(fits)).toContain('Cannot read rows as FITS');
  });
});

describe('what stands around the rows', () => {
  test('frames, groups, parameters, links and service descriptors are kept', async () => {
    const document = votable(`<DESCRIPTION> Runs </DESCRIPTION><INFO name="QUERY_STATUS" value="OK"/>
      <COOSYS ID="sky" system="ICRS" epoch="J2000"/><TIMESYS ID="t" timescale="TT" refposition="TOPOCENTER" timeorigin="MJD-origin"/>
      <TABLE name="runs" nrows="0" ID="runs"><FIELD ID="did" name="obs_publisher_did" datatype="char" arraysize="*" ucd="meta.ref.ivoid" ref="sky">
      <DESCRIPTION>Identifier</DESCRIPTION><VALUES><MIN value="1" inclusive="no"/><OPTION name="one" value="1"/></VALUES><LINK href="https://example.org/"/></FIELD>
      <PARAM name="version" datatype="int" value="3"/>
      <GROUP name="primaryKey"><FIELDref ref="did"/><PARAM name="p" datatype="int" value="1"/></GROUP>
      <DATA><TABLEDATA/></DATA></TABLE><INFO name="QUERY_STATUS" value="OVERFLOW">cut</INFO>
      <m:VODML xmlns:m="http://www.ivoa.net/xml/mivot"><m:TABLE><m:FIELD/></m:TABLE></m:VODML>
      </RESOURCE><RESOURCE type="meta" utype="adhoc:service"><PARAM name="accessURL" datatype="char" arraysize="*" value="https://example.org/links"/>
      <GROUP name="inputParams"><PARAM name="ID" datatype="char" arraysize="*" value="" ref="did"/></GROUP>`);
    const { document: read, table } = await readFirstTable(inPieces(document));
    const [results, service] = read.resources;
    expect(results).toMatchObject({
      description: 'Runs',
      infos: [
        { name: 'QUERY_STATUS', value: 'OK' },
        { name: 'QUERY_STATUS', value: 'OVERFLOW', text: 'cut' },
      ],
      coosys: [{ id: 'sky', system: 'ICRS', epoch: 'J2000' }],
      timesys: [{ id: 't', timescale: 'TT', refposition: 'TOPOCENTER', timeorigin: 2400000.5 }],
      tables: [{ name: 'runs' }],
    });
    expect(table).toMatchObject({
      nrows: 0,
      fields: [
        {
          name: 'obs_publisher_did',
          id: 'did',
          ref: 'sky',
          description: 'Identifier',
          values: { min: { value: '1', inclusive: false }, options: [{ name: 'one', value: '1' }] },
          links: [{ href: 'https://example.org/' }],
        },
      ],
      params: [{ name: 'version', value: '3' }],
      groups: [{ name: 'primaryKey', members: [{ kind: 'field-ref', ref: 'did' }, { kind: 'param' }] }],
    });
    expect(service).toMatchObject({
      type: 'meta',
      utype: 'adhoc:service',
      groups: [{ name: 'inputParams', members: [{ kind: 'param', param: { name: 'ID', ref: 'did' } }] }],
    });
  });

  test('a table may take its columns from another one', async () => {
    const document = votable(
      `<TABLE ID="first">${field('int')}<DATA><TABLEDATA/></DATA></TABLE><TABLE ref="first"><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>`,
    );
    const rows: unknown[] = [];
    for await (const event of readVotable(inPieces(document))) {
      if (event.kind === 'rows')
        rows.push(Array.from((event.batch.columns[0] as { values: Int32Array }).values));
    }
    expect(rows).toEqual([[1]]);
  });

  test('version 1.0 without a namespace, with its DOCTYPE and DEFINITIONS, is read', async () => {
    const document = `<?xml version="1.0"?><!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/xml/VOTable.dtd">
      <VOTABLE version="1.0"><DEFINITIONS><COOSYS ID="J2000" equinox="J2000." epoch="J2000." system="eq_FK5"/></DEFINITIONS>
      <RESOURCE><TABLE>${field('int')}<DATA><TABLEDATA><TR><TD>4</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
    expect(await cells(document)).toEqual([[4]]);
  });

  test.for(['utf-16le', 'iso-8859-1'] as const)('a document in %s is read', async (encoding) => {
    const document = tabledata(field('char', 'arraysize="*"'), 'Müller');
    if (encoding === 'utf-16le') {
      expect(await cells(Buffer.from(`\ufeff${document}`, 'utf16le'))).toEqual([['Müller']]);
    } else {
      const declared = document.replace('?>', ' encoding="ISO-8859-1"?>');
      expect(await cells(Buffer.from(declared, 'latin1'))).toEqual([['Müller']]);
    }
  });
});

describe('a broken document gives one sentence with its line', () => {
  test.for([
    ['no XML at all', 'Bad Gateway', /The document is no XML: .* \(line 1\)\.$/],
    ['a web page', '<html><body/></html>', /The document is no VOTable: its root is <html> \(line 1\)\.$/],
    ['nothing', '', /The document is empty/],
    ['a cut', votable(`<TABLE>${field('int')}`).slice(0, -30), /breaks off inside <TABLE>/],
    [
      'an unknown datatype',
      votable(`\n<TABLE>${field('integer')}</TABLE>`),
      /datatype "integer": expected one of boolean, .* \(line 5\)\.$/,
    ],
    ['a broken arraysize', votable(`<TABLE>${field('int', 'arraysize="2,3"')}</TABLE>`), /arraysize "2,3"/],
    [
      'text for a number',
      tabledata(field('int'), '1', 'two'),
      /the column "value": expected an integer from -2147483648 to 2147483647, found "two" \(line 6\)\.$/,
    ],
    ['a number too large', tabledata(field('short'), '40000'), /found "40000"/],
    ['a long array', tabledata(field('int', 'arraysize="2"'), '1 2 3'), /expected 2 numbers, found 3/],
    ['too many cells', tabledata(field('int'), '1</TD><TD>2'), /more cells than the 1 columns/],
    [
      'too few cells',
      tabledata(field('int') + field('int'), '1'),
      /The row has 1 cells, the table 2 columns \(line 5\)/,
    ],
    ['a foreign tag', tabledata(field('int'), '<b>1</b>'), /Expected <\/TD>, found <b>/],
    [
      'base64 in a cell',
      tabledata(field('char', 'arraysize="*"'), 'a').replace('<TD>', '<TD encoding="base64">'),
      /a cell in base64/,
    ],
    ['an entity', tabledata(field('char', 'arraysize="*"'), '&nbsp;'), /Cannot read the reference "&nbsp;"/],
    [
      'no columns',
      votable('<TABLE><DATA><TABLEDATA><TR/></TABLEDATA></DATA></TABLE>'),
      /rows but no columns/,
    ],
    ['rows that never end', tabledata(field('int'), '1').slice(0, 220), /breaks off inside/],
    ['an error after the rows', `${tabledata(field('int'), '1')}<x>`, /no XML: .* \(line 8\)/],
  ] as const)('%s', async ([, document, expected]) => {
    expect(await message(document)).toMatch(expected);
  });

  test('entities declared in the document are refused, not expanded', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE VOTABLE [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>${votable('').slice(22)}`;
    expect(await message(bomb)).toContain('declares entities of its own');
  });

  test('limits hold for bytes, depth, rows, columns and cells', async () => {
    const table = tabledata(field('char', 'arraysize="*"'), 'a', 'b', 'c');
    expect(await message(table, { rows: 2 })).toContain('more than 2 rows');
    expect(await message(table, { bytes: 100 })).toContain('larger than 100 bytes');
    expect(await message(table, { markupBytes: 100 })).toContain('more than 100 bytes around its rows');
    expect(
      await message(tabledata(field('char', 'arraysize="*"'), 'a'.repeat(99)), { cellBytes: 10 }),
    ).toContain('A row is longer than 20 bytes');
    expect(await message(votable('<GROUP>'.repeat(100)))).toContain('more than 64 deep');
    expect(await message(tabledata(field('int').repeat(3), '1'), { fields: 2 })).toContain(
      '3 columns: at most 2',
    );
    expect(await message(tabledata(field('double', 'arraysize="99999x99999"'), '1'))).toContain(
      'larger than what is read',
    );
  });
});
