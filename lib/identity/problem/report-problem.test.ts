import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readProblem, reportProblem } from './report-problem';

const SECRET = 'x'.repeat(32);
const NOW = new Date('2026-11-22T12:00:00Z');
const down = { kind: 'provider-down', provider: 'Example University', detail: 'no answer in 5 s' } as const;

let log: string[];
beforeEach(() => {
  log = [];
  vi.spyOn(console, 'warn').mockImplementation((line) => void log.push(line));
});
afterEach(() => vi.restoreAllMocks());

const tokenOf = (path: string) => new URL(path, 'http://localhost').searchParams.get('p')!;

test('the reference on the page is the one in the log', () => {
  const token = tokenOf(reportProblem(down, SECRET, NOW));
  const shown = readProblem(token, SECRET, NOW)!;
  expect(shown).toMatchObject({ kind: 'provider-down', provider: 'Example University', contact: null });
  expect(shown.reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(log).toEqual([
    `Sign-in ${shown.reference} failed: provider-down; Example University: no answer in 5 s`,
  ]);
});

test('an address that was changed, made by another or too old shows nothing', () => {
  const token = tokenOf(reportProblem(down, SECRET, NOW));
  expect(readProblem(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, SECRET, NOW)).toBeNull();
  expect(readProblem(token, 'y'.repeat(32), NOW)).toBeNull();
  expect(readProblem(token, SECRET, new Date('2026-12-22T12:00:00Z'))).toBeNull();
});

test('a provider cannot write lines of its own into the log', () => {
  reportProblem({ ...down, detail: 'refused\r\nSign-in AAAA-AAAA succeeded' }, SECRET, NOW);
  expect(log[0]).not.toMatch(/[\r\n]/);
});

test('a contact that is no page and no address is left out', () => {
  const contactOf = (contact: string) =>
    readProblem(tokenOf(reportProblem({ ...down, contact }, SECRET, NOW)), SECRET, NOW)!.contact;
  expect(contactOf('javascript:alert(1)')).toBeNull();
  expect(contactOf('mailto:help@example.org')).toBe('mailto:help@example.org');
});
