import { expect, test } from 'vitest';
import {
  aggregate,
  allColumns,
  and,
  call,
  column,
  descending,
  equals,
  lessThan,
  not,
  number,
  or,
  output,
  query,
  table,
  text,
} from './build';
import { printQuery } from './print';

test('a cone search prints as the first Data Distiller wrote it, a clause to a line', () => {
  const cone = call('CIRCLE', text('ICRS'), number(329.717), number(-30.226), number(0.001));
  const tree = query({
    items: [allColumns()],
    from: [table('ivoa.obscore')],
    where: equals(number(1), call('INTERSECTS', column('s_region'), cone)),
  });
  expect(printQuery(tree)).toBe(
    "SELECT *\nFROM ivoa.obscore\nWHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 329.717, -30.226, 0.001))",
  );
});

test('conditions joined by AND stand below each other, alternatives in parentheses', () => {
  const tree = query({
    items: [output(column('o.obs_id')), output(aggregate('COUNT'), 'size')],
    from: [table('ivoa.obscore', 'o')],
    top: 10,
    where: and(
      lessThan(column('t_min'), number(1e-7)),
      or(equals(column('obs_collection'), text("d'Or")), not(equals(column('calib_level'), number(2)))),
    ),
    groupBy: [column('o.obs_id')],
    orderBy: [descending(column('size'))],
  });
  expect(printQuery(tree)).toBe(
    [
      'SELECT TOP 10 o.obs_id, COUNT(*) AS "size"',
      'FROM ivoa.obscore AS o',
      'WHERE t_min < 1e-7',
      "  AND (obs_collection = 'd''Or' OR NOT (calib_level = 2))",
      'GROUP BY o.obs_id',
      'ORDER BY "size" DESC',
    ].join('\n'),
  );
});

test('ADQL has no way to write NaN or an infinity', () => {
  expect(() => number(Number.NaN)).toThrow('Cannot write NaN in ADQL: expected a finite number');
});
