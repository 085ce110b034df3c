import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/adql/parser';
import { printQuery } from '@/lib/adql/print';
import { identifiersInOrder, inOrder } from './row-order';

const print = (change: typeof inOrder, adql: string) => {
  const changed = change(parseQuery(adql));
  return changed === null ? null : printQuery(changed).replace(/\s+/g, ' ').trim();
};

test.for([
  ['SELECT obs_publisher_did, s_ra FROM ivoa.obscore', 'ORDER BY obs_publisher_did'],
  ['SELECT * FROM ivoa.obscore', 'ORDER BY obs_publisher_did'],
  [
    'SELECT o.obs_publisher_did FROM ivoa.obscore AS o ORDER BY t_min DESC',
    'ORDER BY t_min DESC, obs_publisher_did',
  ],
  ['SELECT TOP 5 obs_publisher_did FROM ivoa.obscore ORDER BY t_min', 'ORDER BY t_min, obs_publisher_did'],
] as const)('%s is given in an order of its own', ([adql, end]) => {
  expect(print(inOrder, adql)).toMatch(new RegExp(`${end}$`));
});

test.for([
  'SELECT s_ra FROM ivoa.obscore',
  'SELECT obs_publisher_did AS id FROM ivoa.obscore',
  'SELECT * FROM cta.source',
  // An order would choose other rows.
  'SELECT TOP 5 obs_publisher_did FROM ivoa.obscore',
  'SELECT obs_publisher_did FROM ivoa.obscore UNION SELECT obs_publisher_did FROM ivoa.obscore',
])('%s is left as it is', (adql) => {
  expect(print(inOrder, adql)).toBeNull();
});

test('identifiers alone are asked for where the order needs nothing else', () => {
  const where = 'WHERE s_ra > 80';
  expect(print(identifiersInOrder, `SELECT obs_publisher_did, s_ra FROM ivoa.obscore ${where}`)).toBe(
    'SELECT obs_publisher_did FROM ivoa.obscore WHERE s_ra > 80 ORDER BY obs_publisher_did',
  );
  expect(
    print(identifiersInOrder, 'SELECT obs_publisher_did, s_ra FROM ivoa.obscore ORDER BY s_ra'),
  ).toContain('s_ra');
});
