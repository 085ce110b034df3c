import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from './card';
import { findHdu, readFits, readFitsHeaders, readFitsStream, streamFits } from './read';
import { writeFits } from './write';

const bytes = new Uint8Array(readFileSync(new URL('./fixtures/every-column.fits', import.meta.url)));

async function* inPieces(whole: Uint8Array, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

describe('a file by astropy', () => {
  const [primary, table] = readFits(bytes);

  test('its HDUs are found with their sizes', () => {
    expect(primary).toMatchObject({ kind: 'primary', index: 0, dataSize: 0 });
    expect(table).toMatchObject({ kind: 'bintable', index: 1, name: 'EVERY' });
  });

  test('every kind of value is read from its header', () => {
    const header = table!.header;
    expect(header.get('BIGINT')).toBe(2n ** 60n + 1n);
    expect(header.get('CPLX')).toEqual({ re: 1.5, im: -2.5 });
    expect(header.get('ESO TEL AIRM START')).toBe(1.21);
    expect(header.get('UNDEF')).toBeNull();
    expect(header.get('ABSENT')).toBeUndefined();
    expect(header.number('EXPO')).toBe(-1.5e-21);
    expect(header.string('LONGSTR')).toMatch(/^It's a long .* end$/);
    expect(header.comment('LONGSTR')).toBe('with a comment');
    expect(header.commentary('HISTORY')).toEqual(['made by astropy', 'in two lines']);
  });

  test('a keyword of another type is named with its HDU', () => {
    expect(() => table!.header.number('LONGSTR')).toThrow(
      'HDU 1 (EVERY), keyword LONGSTR: expected a number',
    );
    expect(() => table!.header.requireString('NOWHERE')).toThrow(
      'HDU 1 (EVERY), keyword NOWHERE: is missing',
    );
  });
});

describe('a stream', () => {
  test('gives the same HDUs in pieces of any size, gzipped or not', async () => {
    const whole = readFits(bytes);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9000 }), fc.boolean(), async (size, zipped) => {
        const source = zipped ? new Uint8Array(gzipSync(bytes)) : bytes;
        expect(await readFitsStream(inPieces(source, size))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('headers alone carry no data', async () => {
    const hdus = await readFitsHeaders(inPieces(bytes, 1000));
    expect(hdus.map((hdu) => [hdu.name, hdu.data.length, hdu.dataSize])).toEqual([
      ['', 0, 0],
      ['EVERY', 0, readFits(bytes)[1]!.dataSize],
    ]);
  });

  test('leaving early closes the source', async () => {
    let closed = false;
    async function* source() {
      try {
        yield* inPieces(bytes, 2880);
      } finally {
        closed = true;
      }
    }
    for await (const hdu of streamFits(source())) {
      expect(hdu.index).toBe(0);
      break;
    }
    expect(closed).toBe(true);
  });

  test('a stream longer than allowed is refused', async () => {
    const source = new Uint8Array(gzipSync(bytes));
    await expect(readFitsStream(source, { maxBytes: 5000 })).rejects.toThrow('larger than the 5000 bytes');
  });

  test('a gzip file cut short is told as such', async () => {
    const source = new Uint8Array(gzipSync(bytes)).subarray(0, 1000);
    await expect(readFitsStream(source)).rejects.toThrow('gzip data are broken or cut short');
  });
});

describe('a file that is wrong', () => {
  const hdu = readFits(bytes)[1]!;

  test('cut short in its data: the HDU, the byte and the sizes are named', async () => {
    const message = `HDU 1 (EVERY), byte ${hdu.dataStart + 10}: the file ends after 10 of ${hdu.dataSize} bytes`;
    const cut = bytes.subarray(0, hdu.dataStart + 10);
    expect(() => readFits(cut)).toThrow(message);
    await expect(readFitsStream(cut)).rejects.toThrow(message);
  });

  test('cut short in a header', async () => {
    const cut = bytes.subarray(0, hdu.headerStart + 2880);
    expect(() => readFits(cut)).toThrow('HDU 1, byte 2880: the header has no END before the file ends');
    await expect(readFitsStream(cut)).rejects.toThrow('no END before the file ends');
  });

  test('without the last padding it is read', () => {
    const cut = bytes.subarray(0, hdu.dataStart + hdu.dataSize);
    expect(findHdu(readFits(cut), 'every')?.data).toEqual(hdu.data);
  });

  test('no FITS at all', () => {
    expect(() => readFits(new TextEncoder().encode('<html>404</html>'))).toThrow('This is no FITS file');
    expect(() => readFits(new Uint8Array(0))).toThrow('The file is empty');
  });

  test.for([
    ['NAXIS1  =                   -1', 'expected no less than 0'],
    ['NAXIS1  =  9007199254740991', 'more bytes than a file can have'],
    ['NAXIS   =                 1000', 'expected 0 to 999 axes'],
    ['BITPIX  =                   12', 'expected 8, 16, 32, 64, -32 or -64'],
  ] as const)('%s', ([text, message]) => {
    const image = writeFits([{ kind: 'image', shape: [2, 2], pixels: new Int16Array(4) }]);
    const keyword = text.slice(0, 8);
    const header = new TextDecoder('latin1').decode(image.subarray(0, 2880));
    const spoiled = header.replace(new RegExp(`${keyword}=.{71}`), text.padEnd(80));
    image.set(new TextEncoder().encode(spoiled));
    expect(() => readFits(image)).toThrow(message);
  });

  test('any bytes after a good start end in a FitsError or in HDUs', () => {
    const good = writeFits([{ kind: 'empty', cards: [card('OBJECT', 'Crab')] }]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 30, max: 2000 }), (noise, at) => {
        const spoiled = good.slice();
        spoiled.set(noise, at);
        try {
          expect(readFits(spoiled).length).toBeGreaterThan(0);
        } catch (error) {
          expect((error as Error).name).toBe('FitsError');
        }
      }),
    );
  });
});
