import { expect, test } from 'vitest';
import { GAMMA_CAT_SED } from '../fixtures/tables';
import { readProduct } from '../read-product';
import type { Spectrum } from '../spectrum';
import { sedRows } from './sed-rows';
import { writeSedVotable } from './write-sed-votable';
import { writeCsv, writeEcsv } from './write-text';

const encode = (text: string) => new TextEncoder().encode(text);

async function credited() {
  const spectrum = (await readProduct(encode(GAMMA_CAT_SED), 'a.ecsv')) as Spectrum;
  return {
    spectrum,
    id: 'ivo://a/b?c',
    target: 'RGB "J0152"+017',
    facility: 'H.E.S.S.',
    reference: null,
    licence: 'BSD-3-Clause',
  };
}

test.for(['ECSV', 'VOTable'])('what is written as %s reads back to the same points', async (format) => {
  const one = await credited();
  const rows = sedRows([one]);
  const bytes =
    format === 'ECSV'
      ? encode(writeEcsv(rows, one.spectrum.limitConfidence))
      : new Uint8Array(await new Blob(writeSedVotable(rows, [])).arrayBuffer());
  const { points } = (await readProduct(bytes, 'back')) as Spectrum;
  expect(points.map((point) => ({ ...point, origin: null }))).toEqual(one.spectrum.points);
});

test('each row of a CSV says whose point it is, and quotes what has quotes', async () => {
  const [head, first] = writeCsv(sedRows([await credited()])).split('\r\n');
  expect(head).toMatch(/^e_ref \[TeV\],dnde \[cm-2 s-1 TeV-1\],dnde_errn/);
  expect(first).toBe(
    '0.3,2e-11,6e-12,7e-12,,false,,"RGB ""J0152""+017",H.E.S.S.,,2008A&A...481L.103A,BSD-3-Clause,ivo://a/b?c',
  );
});
