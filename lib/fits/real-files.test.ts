import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type BinTable, readBinTable } from './bintable';
import { verifyChecksums } from './checksum';
import { isImage, readImage } from './image';
import { readFitsStream } from './read';

/** By astropy; see fixtures/README.md. */
interface Figures {
  readonly finite: number;
  readonly sum: number;
  readonly first: number | string | null;
  readonly last: string;
  readonly true: number;
  readonly lengths: number[];
}

interface HduFigures {
  readonly name: string;
  readonly rows?: number;
  readonly columns?: Record<string, Partial<Figures>>;
  readonly shape?: number[];
  readonly pixels?: Figures;
  /** False where the file's own sum is wrong, null where it has none. */
  readonly checksum: boolean | null;
}

const expected: Record<string, HduFigures[]> = JSON.parse(
  readFileSync(new URL('./fixtures/real-files.json', import.meta.url), 'utf8'),
);
const data = new URL('../../../shared/data/', import.meta.url);

describe.skipIf(!existsSync(data))(
  'real files have astropy’s figures (skipped without ../shared/data)',
  () => {
    test.for(Object.keys(expected))('%s', async (file) => {
      const hdus = await readFitsStream(createReadStream(new URL(file, data)));
      expect(hdus.map((hdu) => hdu.name)).toEqual(expected[file]!.map((hdu) => hdu.name));
      hdus.forEach((hdu, i) => {
        const figures = expected[file]![i]!;
        expect(verifyChecksums(hdu).checksum).toBe(figures.checksum);
        if (figures.columns) expectTable(readBinTable(hdu), figures);
        if (figures.pixels) {
          const image = readImage(hdu);
          expect(image.shape).toEqual(figures.shape);
          expectNumbers(image.pixels, figures.pixels);
        }
        expect(isImage(hdu)).toBe(figures.pixels !== undefined);
      });
    });
  },
);

function expectTable(table: BinTable, figures: HduFigures): void {
  expect(table.rows).toBe(figures.rows);
  expect(table.columns.map((column) => column.name)).toEqual(Object.keys(figures.columns!));
  for (const { name, form } of table.columns) {
    const column = figures.columns![name]!;
    if (form.descriptor !== null) {
      const cells = Array.from({ length: table.rows }, (_, row) => table.array(name, row) as Float32Array);
      expect(cells.slice(0, 50).map((cell) => cell.length)).toEqual(column.lengths);
      const sum = cells.reduce((total, cell) => total + cell.reduce((a, b) => a + b, 0), 0);
      expect(sum).toBeCloseTo(column.sum!, 6);
    } else if (form.letter === 'A') {
      const strings = table.strings(name);
      expect([strings[0], strings.at(-1)]).toEqual([column.first, column.last]);
    } else if (column.true !== undefined) {
      expect(table.booleans(name).filter(Boolean).length).toBe(column.true);
    } else if (column.sum !== undefined) {
      expectNumbers(table.numbers(name), column);
    }
  }
}

function expectNumbers(values: Float64Array | Float32Array, figures: Partial<Figures>): void {
  const finite = Array.from(values).filter(Number.isFinite);
  expect(finite.length).toBe(figures.finite);
  expect(finite[0] ?? null).toBe(figures.first);
  const scale = finite.reduce((total, value) => total + Math.abs(value), 0);
  const sum = finite.reduce((total, value) => total + value, 0);
  expect(Math.abs(sum - figures.sum!)).toBeLessThanOrEqual(scale * 1e-12);
}
