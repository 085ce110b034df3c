/**
 * `npm run bench:formats`: what a cell costs on its way from PostgreSQL's bytes to each output format, and from VOTable back
 * into columns. No database and no network: made-up rows of ObsCore, CPU time of this process, the best of five runs.
 */

import type { OutputColumn, WireType } from '@/lib/adql/postgres/wire';
import type { TupleChunk } from '@/lib/tap/cursor';
import { dataRows, type Value } from '@/lib/tap/formats/fixtures/data-rows';
import { RESPONSE_FORMATS } from '@/lib/tap/formats/response-format';
import type { Datatype } from '@/lib/votable/field';
import { readVotable } from '@/lib/votable/read';
import type { Command } from '../command';

const ROWS = 20_000;
const ROWS_IN_CHUNK = 150; // some 64 kB, as a socket gives them
const RUNS = 5;

const FORMS: readonly (readonly [wire: WireType, datatype: Datatype, cell: (row: number) => Value])[] = [
  ['text', 'char', () => 'event'],
  ['int4', 'int', () => 2],
  ['text', 'char', (row) => `ivo://datadistiller.local/hess?${20_000 + row}`],
  ['text', 'char', (row) => `http://localhost:3000/retrieve/hess/${row}/events.fits.gz`],
  ['int8', 'long', (row) => row * 7919],
  ['float8', 'double', (row) => fraction(row) * 360],
  ['float8', 'double', (row) => fraction(row + 0.5) * 180 - 90],
  ['float8', 'double', () => 5],
  ['float8', 'double', (row) => Math.round(fraction(row) * 1e6) / 1e3],
  ['float8', 'double', (row) => (row % 10 === 0 ? 1.239841984e-18 : null)],
];

/** Between 0 and 1, the same in every run. */
const fraction = (n: number) => (n * 0.6180339887498949) % 1;

/** Thirty columns, as ObsCore has. */
const COLUMNS: readonly OutputColumn[] = Array.from({ length: 30 }, (_, i) => {
  const [wire, datatype] = FORMS[i % FORMS.length]!;
  const arraysize = wire === 'text' ? '*' : null;
  const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
  return { name: `column_${i}`, wire, datatype, arraysize, ...nothing };
});

const benchFormats: Command = async () => {
  const chunks = makeChunks();
  console.log('format            ns a cell   MB of output');
  for (const { aliases, encode } of RESPONSE_FORMATS) {
    let pieces: Uint8Array[] = [];
    const cost = await nanosecondsACell(async () => {
      pieces = [];
      const options = { maxrec: ROWS, infos: [], explain: String };
      for await (const piece of encode(COLUMNS, given(chunks), options)) pieces.push(piece);
    });
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    print(aliases[0]!, cost, bytes);
    if (aliases[0]!.startsWith('votable')) {
      const back = await nanosecondsACell(async () => {
        for await (const event of readVotable(given(pieces))) if (event.kind === 'end') return;
      });
      print(`  read back`, back, bytes);
    }
  }
  return 0;
};

function print(name: string, cost: number, bytes: number): void {
  console.log(`${name.padEnd(18)}${cost.toFixed(1).padStart(9)}${(bytes / 1e6).toFixed(1).padStart(15)}`);
}

function makeChunks(): readonly TupleChunk[] {
  const wires = COLUMNS.map(({ wire }) => wire);
  const chunks: TupleChunk[] = [];
  for (let start = 0; start < ROWS; start += ROWS_IN_CHUNK) {
    const count = Math.min(ROWS_IN_CHUNK, ROWS - start);
    const rows = Array.from({ length: count }, (_, i) =>
      COLUMNS.map((_, column) => FORMS[column % FORMS.length]![2](start + i)),
    );
    chunks.push(dataRows(wires, rows));
  }
  return chunks;
}

async function* given<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function nanosecondsACell(work: () => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, user + system);
  }
  return (best * 1000) / (ROWS * COLUMNS.length);
}

export default benchFormats;
