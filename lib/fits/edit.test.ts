import { expect, test } from 'vitest';
import { readBinTable } from './bintable';
import { card } from './card';
import { verifyChecksums } from './checksum';
import { copyHdu, editHdu } from './edit';
import { readFits } from './read';
import { concatenate } from './source';
import { writeFits } from './write';

const file = writeFits([
  {
    kind: 'table',
    name: 'EVENTS',
    cards: [card('LIVETIME', 1581.7, 'total live time'), card('OBJECT', 'Crab')],
    columns: [
      { name: 'TIME', values: Float64Array.of(10, 20, 30) },
      { name: 'ENERGY', unit: 'TeV', values: Float32Array.of(0.5, 1.5, 2.5) },
    ],
  },
]);

function edited(edit: Parameters<typeof editHdu>[1]) {
  const [primary, events] = readFits(file);
  const parts = [...copyHdu(primary!), ...editHdu(events!, edit)];
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return readFits(concatenate(parts, size));
}

test('a copied HDU is the same bytes', () => {
  const parts = readFits(file).flatMap(copyHdu);
  expect(
    concatenate(
      parts,
      parts.reduce((sum, part) => sum + part.length, 0),
    ),
  ).toEqual(file);
});

test('rows that are not kept are gone, the others unchanged, and the checksums hold', () => {
  const events = edited({ keep: Uint8Array.of(1, 0, 1) })[1]!;
  const table = readBinTable(events);
  expect([...table.numbers('TIME')]).toEqual([10, 30]);
  expect([...table.numbers('ENERGY')]).toEqual([0.5, 2.5]);
  expect(verifyChecksums(events)).toEqual({ checksum: true, datasum: true });
});

test('a changed card keeps its place, and history comes last', () => {
  const { header } = edited({ cards: [card('LIVETIME', 10), card('PROGID', 'x')], history: ['cut'] })[1]!;
  expect(header.number('LIVETIME')).toBe(10);
  const keywords = header.cards.map(({ keyword }) => keyword);
  expect(keywords.indexOf('LIVETIME')).toBeLessThan(keywords.indexOf('OBJECT'));
  expect(header.string('PROGID')).toBe('x');
  expect(header.commentary('HISTORY')).toEqual(['cut']);
});

test('float64 columns can be overwritten, others not', () => {
  const events = edited({ keep: Uint8Array.of(0, 1, 1), overwrite: { TIME: Float64Array.of(21, 29) } })[1]!;
  expect([...readBinTable(events).numbers('TIME')]).toEqual([21, 29]);
  expect(() => edited({ overwrite: { ENERGY: Float64Array.of(1, 2, 3) } })).toThrow(/float64/);
});

test('a choice among another number of rows is refused', () => {
  expect(() => edited({ keep: Uint8Array.of(1) })).toThrow(/among 1 rows: there are 3/);
});
