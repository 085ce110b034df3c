import { expect, test } from 'vitest';
import { readBinTable } from '@/lib/fits/bintable';
import { readFits } from '@/lib/fits/read';
import { coverage } from '@/lib/sky/coverage';
import { parseMoc, uniqNumbers } from '@/lib/sky/moc';
import { writeMoc, writeMocFits } from './moc-file';

const moc = coverage([{ kind: 'circle', ra: 83.63308, dec: 22.0145, radius: 2.5 }], 6);

test('a coverage is written as FITS in NUNIQ numbers', async () => {
  const [, table] = await readFits(writeMocFits(moc));
  expect(table!.header.get('ORDERING')).toBe('NUNIQ');
  expect(table!.header.get('COORDSYS')).toBe('C');
  expect([...readBinTable(table as never).integers('UNIQ')].map(Number)).toEqual(uniqNumbers(moc));
});

test('and as text that reads back', async () => {
  expect(parseMoc(await writeMoc(moc, 'txt').text())).toEqual(moc);
  expect(Object.keys(JSON.parse(await writeMoc(moc, 'json').text()))).toEqual(['4', '5', '6']);
});
