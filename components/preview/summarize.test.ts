import { expect, test } from 'vitest';
import { card, realCard } from '@/lib/fits/card';
import { readFits } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import { readEventList } from '@/lib/gamma/event-list';
import { findPositions, readEvents, summarizeEvents, summarizeHdu } from './summarize';

const hdus = readFits(
  writeFits([
    { kind: 'image', shape: [4, 3, 2], pixels: new Float32Array(24) },
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [
        card('OBJECT', 'Crab Nebula'),
        realCard('RA_OBJ', 83.63),
        realCard('DEC_OBJ', 22.01),
        realCard('RA_PNT', 83.63),
        realCard('DEC_PNT', 21.51),
      ],
      columns: [
        { name: 'RA', values: Float64Array.of(83.6) },
        { name: 'DEC', values: Float64Array.of(22) },
        { name: 'ENERGY', values: Float64Array.of(0.7), unit: 'TeV' },
      ],
    },
  ]),
);

test('each HDU is told in words, with its planes and its header as it stands', () => {
  const [image, table] = hdus.map(summarizeHdu);
  expect([image!.contents, image!.planes]).toEqual(['image, 2 × 3 × 4 pixels', 4]);
  expect([table!.contents, table!.planes]).toEqual(['binary table, 1 row × 3 columns', 0]);
  expect(table!.header[0]).toBe("XTENSION= 'BINTABLE'".padEnd(80));
});

test('the source is called by its name, the pointing by what it is', () => {
  expect(findPositions(hdus)).toEqual([
    { role: 'target', label: 'Crab Nebula', position: { ra: 83.63, dec: 22.01 } },
    { role: 'pointing', label: 'pointing', position: { ra: 83.63, dec: 21.51 } },
  ]);
});

test('an event list is told by its number and energies', () => {
  expect(summarizeEvents(readEventList(hdus))).toEqual({
    events: 1,
    energyRange: [0.7, 0.7],
    pointing: { ra: 83.63, dec: 21.51 },
  });
  expect(readEvents(hdus.slice(0, 1))).toBeNull();
});
