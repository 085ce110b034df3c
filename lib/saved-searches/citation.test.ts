import { expect, test } from 'vitest';
import { citationBibtex, citationText } from './citation';

const search = {
  id: 'a1b2',
  name: 'Crab & friends, 100% {done}',
  service: 'https://archive.example.org/tap',
  created: new Date('2026-11-30T09:00:00Z'),
};
const run = {
  at: new Date('2026-11-30T09:00:01Z'),
  rows: 6,
  overflow: false,
  identifiersHash: 'f6c0'.repeat(16),
  release: 41,
};
const href = 'https://archive.example.org/searches/a1b2';

test('a citation names what was found, when, in which release, and where', () => {
  expect(citationText('Data Distiller', href, search, run)).toBe(
    'Data Distiller, “Crab & friends, 100% {done}”, 6 datasets found on 2026-11-30, archive release 41, identifiers SHA-256 f6c0f6c0f6c0f6c0…, https://archive.example.org/searches/a1b2',
  );
});

test('an answer that was cut says so, and names no hash', () => {
  const cut = { ...run, rows: 100_000, overflow: true, identifiersHash: null, release: null };
  expect(citationText('Data Distiller', href, search, cut)).toBe(
    'Data Distiller, “Crab & friends, 100% {done}”, more than 100000 datasets found on 2026-11-30, https://archive.example.org/tap, https://archive.example.org/searches/a1b2',
  );
});

test('what TeX would take for its own is escaped in BibTeX', () => {
  expect(citationBibtex('Data Distiller', href, search, run)).toContain(
    String.raw`title        = {{Crab \& friends, 100\% done}},`,
  );
});
