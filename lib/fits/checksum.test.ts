import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { card } from './card';
import { addWords, encodeChecksum, verifyChecksums } from './checksum';
import { readFits } from './read';
import { writeFits } from './write';

describe('checksums written by astropy', () => {
  test.for(['every-column.fits', 'images.fits'])('%s', (file) => {
    const hdus = readFits(new Uint8Array(readFileSync(new URL(`./fixtures/${file}`, import.meta.url))));
    for (const hdu of hdus) expect(verifyChecksums(hdu)).toEqual({ checksum: true, datasum: true });
  });
});

test('the example of the convention: the sum 868229149 is written hcHjjc9ghcEghc9g', () => {
  // Seaman, Pence & Rots, FITS Checksum Proposal (2002), and FITS 4.0 Appendix J.
  expect(encodeChecksum(868229149)).toBe('hcHjjc9ghcEghc9g');
});

test('carries go round', () => {
  expect(addWords(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2))).toBe(2);
  expect(addWords(new Uint8Array(64 << 20).fill(0xff))).toBe(0xffffffff);
});

test('one changed byte is noticed, in data or in header', () => {
  const file = () => writeFits([{ kind: 'image', shape: [2, 2], pixels: Int32Array.of(1, 2, 3, 4) }]);
  const inData = file();
  inData[2880 + 3] = 9;
  expect(verifyChecksums(readFits(inData)[0]!)).toEqual({ checksum: false, datasum: false });
  const inHeader = file();
  inHeader[40] = 0x58;
  expect(verifyChecksums(readFits(inHeader)[0]!)).toEqual({ checksum: false, datasum: true });
});

test('a file without checksums is neither right nor wrong', () => {
  const file = writeFits([{ kind: 'empty', cards: [card('OBJECT', 'Crab')] }]);
  const text = new TextDecoder('latin1').decode(file).replace(/CHECKSUM|DATASUM /g, 'COMMENT ');
  const [hdu] = readFits(new TextEncoder().encode(text));
  expect(verifyChecksums(hdu!)).toEqual({ checksum: null, datasum: null });
});
