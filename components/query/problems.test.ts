import { expect, test } from 'vitest';
import { publishedCatalogue } from '@/lib/archive/published';
import { findProblem } from './problems';
import { readIntoForm } from './read-into-form';

test('a name that no table has is found with a suggestion before anything is sent', () => {
  const problem = findProblem('SELECT s_rq FROM ivoa.obscore', publishedCatalogue);
  expect(problem?.message).toContain('s_rq');
  expect(problem?.suggestion).toBe('s_ra');
  expect(problem?.span).toEqual({ start: 7, end: 11 });
});

test('of a service whose tables are not known, the grammar alone is checked', () => {
  expect(findProblem('SELECT nothing_known FROM far.away', null)).toBeNull();
  expect(findProblem('SELECT FROM far.away', null)?.message).toContain('FROM');
});

test('a query goes into the form with what it can say, and the rest is told', () => {
  const { address, left } = readIntoForm(
    "SELECT * FROM ivoa.obscore WHERE proposal_id = 'A' AND t_exptime > 60",
  );
  expect(address).toBe('/search?radius=0.001&proposal_id=A');
  expect(left).toEqual(['the list of columns: the form shows its own', 't_exptime > 60']);
});

test('text that is no query stays out of the form, with the reason', () => {
  expect(readIntoForm('SELECT')).toEqual({ address: '', left: [expect.stringContaining('found')] });
});
