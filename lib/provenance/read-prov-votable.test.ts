import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryGraph } from './arbitrary-graph';
import { closeReferences } from './close-references';
import { ProvError } from './errors';
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import { readAny } from './read-any';
import { readProvVotable } from './read-prov-votable';
import { toRows } from './rows';
import { modelTables } from './tables';
import { writeProvVotable } from './write-prov-votable';

/**
 * A graph as what is stored of it: rows by table and key, in any order. VOTable has no empty text; what is said twice, as
 * without a role and with an empty one, is stored once.
 */
function canonical(graph: ProvenanceGraph): unknown {
  return [...toRows(graph)].map(([table, rows]) => {
    const published = modelTables.find(({ name }) => name === table)!;
    const mayBeEmpty = (column: string) =>
      published.columns.find(({ name }) => name === column)?.nullable === false || column === 'role';
    const said = rows.map((row) =>
      JSON.stringify(
        Object.entries(row)
          .map(([column, value]) => [column, value === '' && !mayBeEmpty(column) ? null : value])
          .toSorted(),
      ),
    );
    return [table, [...new Set(said)].toSorted()];
  });
}

test('any graph, written as PROV-VOTABLE and read again, is equal', () => {
  fc.assert(
    fc.property(arbitraryGraph, fc.boolean(), (graph, truncated) => {
      expect(canonical(readProvVotable(writeProvVotable(graph, truncated)))).toEqual(canonical(graph));
    }),
    { numRuns: 400 },
  );
});

test('no role and an empty one are the same row, as they are the same key of the table', () => {
  const [activity, entity] = ['urn:a', 'urn:e'];
  const time = new Date('2020-01-01');
  const used = [
    { activity, entity, role: '', time: null },
    { activity, entity, role: null, time },
  ];
  expect(toRows({ ...EMPTY_GRAPH, used }).get('used')).toEqual([
    expect.objectContaining({ role: '', time: '2020-01-01T00:00:00.000' }),
  ]);
});

test('a document broken anywhere is read, or refused in a sentence with the place', () => {
  fc.assert(
    fc.property(
      arbitraryGraph,
      fc.nat(),
      fc.nat(5),
      fc.string({ maxLength: 3 }),
      (graph, at, length, noise) => {
        const text = writeProvVotable(graph, false);
        const start = at % (text.length + 1);
        const broken = text.slice(0, start) + noise + text.slice(start + length);
        try {
          readProvVotable(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(ProvError);
          expect((error as ProvError).message).toMatch(
            /^Cannot read this as PROV-VOTABLE: .+ \((line \d+|at .+)\)\.$/s,
          );
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('what a document only points at is forgotten, so that it can be stored', () => {
  fc.assert(
    fc.property(arbitraryGraph, (graph) => {
      const closed = closeReferences(graph);
      expect(canonical(closeReferences(closed))).toEqual(canonical(closed));
      const rows = toRows(closed);
      for (const { name, foreignKeys } of modelTables) {
        for (const { targetTable, columns } of foreignKeys) {
          const known = new Set(rows.get(targetTable.replace('prov.', ''))!.map(({ id }) => id));
          for (const row of rows.get(name)!) {
            const reference = row[columns[0]!.from] ?? null;
            if (reference !== null) expect(known).toContain(reference);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

const votable = (inside: string) =>
  `<?xml version="1.0"?>\n<!-- <document> --><VOTABLE version="1.4"><RESOURCE>${inside}</RESOURCE></VOTABLE>`;
const used = (time: string, id = 'ivo://x/a') => `<TABLE name="Used" utype="prov:Used">
  <FIELD name="activity" utype="voprov:Used.activity" datatype="char" arraysize="*"/>
  <FIELD name="activity_id" datatype="char" arraysize="*"/><FIELD name="entity_id" datatype="char" arraysize="*"/>
  <FIELD name="u_time" utype="prov:Used.time" datatype="char" arraysize="*"/>
  <DATA><TABLEDATA><TR><TD>?</TD><TD>${id}</TD><TD>ivo://x/e</TD><TD>${time}</TD></TR></TABLEDATA></DATA></TABLE>`;

test('a document of another writer is known by its root, its tables and columns by name or utype', () => {
  const { graph, format } = readAny(votable(used('2026-01-05T10:00:00+01:00')), 'x.y');
  expect(format).toBe('PROV-VOTABLE');
  expect(graph.used).toEqual([
    { activity: 'ivo://x/a', entity: 'ivo://x/e', time: new Date('2026-01-05T09:00:00Z') },
  ]);
});

test.for([
  [used('noon'), '"noon" is no time: expected 2026-01-05T10:00:00 (at table used → row 1 → column time)'],
  [used('', ''), 'it is empty, and has to name something (at table used → row 1 → column activity_id)'],
  [used('', 'ivo://x/a</TD><TD>'), 'the row has more cells than the 4 columns of the table (line 6)'],
  [
    '<TABLE name="ivoa.obscore"><FIELD name="id" datatype="char" arraysize="*"/></TABLE>',
    'the provenance data model has no such class: expected Entity, Activity, Agent, Used … (at table ivoa.obscore)',
  ],
  [
    '<TABLE name="agent"><FIELD name="id" datatype="char" arraysize="*"/></TABLE>',
    'it has no column name (at table agent)',
  ],
  [
    '<INFO name="QUERY_STATUS" value="ERROR">Nothing is known of it.</INFO>',
    'it tells of an error of the service: Nothing is known of it. (at INFO QUERY_STATUS)',
  ],
] as const)('%# what is wrong is said with its place', ([inside, message]) => {
  expect(() => readProvVotable(votable(inside))).toThrow(`Cannot read this as PROV-VOTABLE: ${message}.`);
});
