import { expect, test } from 'vitest';
import { printMetadata } from './print-metadata';

test('docs/metadata.md says what the entries say (renew it by: vitest run lib/archive/print-metadata -u)', async () => {
  await expect(printMetadata()).toMatchFileSnapshot('../../docs/metadata.md');
});

test('a bar in a description does not break the table', () => {
  const widths = printMetadata()
    .split('\n')
    .filter((line) => line.startsWith('|'))

    .filter((line) => !/^\| (`[A-Z]|keyword|--- \| --- \| --- \|$)/.test(line))
    .map((line) => line.replaceAll('\\|', '').split('|').length);
  expect(new Set(widths)).toEqual(new Set([9]));
});
