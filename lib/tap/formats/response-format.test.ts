import { expect, test } from 'vitest';
import { findResponseFormat, RESPONSE_FORMATS } from './response-format';

const VOTABLE = 'application/x-votable+xml';

// DALI 1.1 §3.4.3: asked by media type, the reply has that type; by a short form, the service chooses.
test.for([
  [undefined, VOTABLE, 'vot'],
  ['votable', VOTABLE, 'vot'],
  ['text/xml', 'text/xml', 'vot'],
  [VOTABLE, VOTABLE, 'vot'],
  ['votable/b2', `${VOTABLE};serialization=BINARY2`, 'vot'],
  ['application/x-votable+xml; serialization="binary2"', `${VOTABLE};serialization=BINARY2`, 'vot'],
  ['CSV', 'text/csv;header=present', 'csv'],
  ['text/csv', 'text/csv;header=present', 'csv'],
  ['text/csv; charset=UTF-8', 'text/csv;header=present', 'csv'],
  ['text/tab-separated-values', 'text/tab-separated-values', 'tsv'],
  ['fits', 'application/fits', 'fits'],
  ['application/vnd.apache.parquet', 'application/vnd.apache.parquet', 'parquet'],
  ['text/plain', 'text/plain; charset=utf-8', 'txt'],
] as const)('RESPONSEFORMAT %s is answered as %s', ([asked, contentType, extension]) => {
  expect(findResponseFormat(asked)).toMatchObject({ ok: true, contentType, format: { extension } });
});

test('every listed media type and short form is understood as the format that lists it', () => {
  for (const format of RESPONSE_FORMATS) {
    for (const name of [format.mime, ...format.aliases]) {
      expect(findResponseFormat(name)).toMatchObject({ ok: true, format: { mime: format.mime } });
    }
  }
});

test('an unknown format is refused with the list of those offered', () => {
  const answer = findResponseFormat('application/pdf');
  expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('"application/pdf"') });
  expect(answer).toMatchObject({ message: expect.stringContaining('csv (text/csv)') });
});
