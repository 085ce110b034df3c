import { expect, test } from 'vitest';
import { readTargets } from './read-targets';
import { resolveTargets } from './resolve-targets';
import { placedTargets } from './target';
import { targetTable } from './upload-tables';

// Positions of the Crab Nebula and PKS 2155-304 in SIMBAD, degrees.
const CRAB = { ra: 83.6324, dec: 22.0174 };

test('a CSV with a head, sexagesimal or in degrees', async () => {
  const targets = await readTargets(
    'Name,RA,Dec\n"Crab, the Nebula",05:34:31.776,+22:01:02.64\nPKS,329.717,-30.226\n',
  );
  expect(targets.map(({ name }) => name)).toEqual(['Crab, the Nebula', 'PKS']);
  expect(targets[0]!.ra).toBeCloseTo(CRAB.ra, 9);
  expect(targets[0]!.dec).toBeCloseTo(CRAB.dec, 9);
  expect(targets[1]).toMatchObject({ ra: 329.717, dec: -30.226, problem: null });
});

test('lines of names, of positions, and of both', async () => {
  const targets = await readTargets(
    '# my targets\nPKS 2155-304\n83.633 22.014\n05 34 31.9 +22 00 52\nCrab Nebula 83.633 +22.014\n3C 66 41\n',
  );
  expect(targets).toMatchObject([
    { name: 'PKS 2155-304', ra: null, problem: null },
    { name: null, ra: 83.633, dec: 22.014 },
    { name: null, ra: expect.closeTo(83.632917, 5), dec: expect.closeTo(22.014444, 5) },
    { name: 'Crab Nebula', ra: 83.633, dec: 22.014 },
    { name: '3C 66 41', ra: null },
  ]);
});

test('names and positions in any order without a head', async () => {
  expect(await readTargets('Crab;83.633;22.014\n83.633;22.014;Crab\n83.633;22.014')).toMatchObject([
    { name: 'Crab', ra: 83.633 },
    { name: 'Crab', ra: 83.633 },
    { name: null, ra: 83.633 },
  ]);
});

test('a row that cannot be read stays, with the reason', async () => {
  const [bad, empty] = await readTargets('name,ra,dec\nX,400,0\n,,\nCrab,83.6,22');
  expect(bad).toMatchObject({ name: 'X', ra: null });
  expect(bad!.problem).toContain('Cannot read the position “400 0” in row 2');
  expect(empty!.problem).toBe('Row 3 has neither a name nor a position');
});

test('a VOTable by the UCDs of its columns, in hours where it says so', async () => {
  const table = `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
    <FIELD name="a" datatype="double" unit="h" ucd="pos.eq.ra;meta.main"/><FIELD name="b" datatype="double" unit="deg" ucd="pos.eq.dec;meta.main"/>
    <FIELD name="c" datatype="char" arraysize="*" ucd="meta.id;meta.main"/>
    <DATA><TABLEDATA><TR><TD>5.5</TD><TD>22.5</TD><TD>Crab</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
  expect(await readTargets(table)).toEqual([{ name: 'Crab', ra: 82.5, dec: 22.5, problem: null }]);
});

test('what holds no target, or too many, is refused in a sentence', async () => {
  await expect(readTargets('\n# nothing\n')).rejects.toThrow('This holds no target');
  await expect(readTargets('1.0 2.0\n'.repeat(10_001))).rejects.toThrow('one query takes up to 10000');
});

test('names get positions, and those that nobody knows the reason', async () => {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    const object =
      name === 'Crab' ? { oname: 'M 1', ...CRAB, otype: null, aliases: [], database: null } : null;
    return { name, object, answeredBy: { kind: 'known-sources' as const }, seconds: 0, trouble: null };
  };
  const targets = await readTargets('Crab\nNowhere\ncrab\n10.0 20.0');
  const found = await resolveTargets(targets, { resolve });
  expect(found).toMatchObject([CRAB, { ra: null }, CRAB, { ra: 10, dec: 20 }]);
  expect(found[1]!.problem).toContain('No position is known for “Nowhere”');
  expect(asked).toHaveLength(2);
});

test('without time left, a name says that it was not looked up', async () => {
  let clock = 0;
  const resolve = async () => {
    throw new Error('not to be asked');
  };
  const [target] = await resolveTargets(await readTargets('Crab'), {
    resolve,
    patience: 5,
    now: () => (clock += 10),
  });
  expect(target!.problem).toContain('send the list again');
});

test('the upload counts the rows of the whole list', async () => {
  const targets = await readTargets('Nowhere\n10.0 20.0');
  expect(await targetTable(placedTargets(targets)).text()).toContain('name="list_row"');
  expect(await targetTable(placedTargets(targets)).text()).toContain('nrows="1"');
});
