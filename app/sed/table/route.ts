/**
 * The points of some published spectra, or of some light curves, as one table: `/sed/table?id=…&id=…&format=ecsv`,
 * with the source and the licence of each point.
 */

import { answerAs, sentence } from '@/app/answer-as';
import { type LoadedProduct, loadProducts } from '@/app/load-product';
import type { Asker } from '@/app/requester';
import type { Credit, ExportTable } from '@/lib/spectra/export/export-table';
import { curveKind, lightCurveTable } from '@/lib/spectra/export/light-curve-table';
import { sedTable } from '@/lib/spectra/export/sed-table';
import { writeTableVotable } from '@/lib/spectra/export/write-table-votable';
import { writeCsv, writeEcsv } from '@/lib/spectra/export/write-text';
import { readIds } from '../read-ids';

const FORMATS: Readonly<Record<string, { readonly type: string; readonly ending: string }>> = {
  ecsv: { type: 'text/plain; charset=utf-8', ending: 'ecsv' },
  csv: { type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  votable: { type: 'application/x-votable+xml', ending: 'xml' },
};

async function writeTable(request: Request, who: Asker): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const format = parameters.get('format') ?? 'ecsv';
  const known = FORMATS[format];
  if (known === undefined) {
    return sentence(
      400,
      `Cannot write the points as "${format}": expected ${Object.keys(FORMATS).join(', ')}.`,
    );
  }
  const { ids, left } = readIds(parameters.getAll('id'));
  if (ids.length === 0)
    return sentence(400, 'Cannot write points of nothing: add ?id= and an obs_publisher_did.');
  if (left > 0) {
    return sentence(400, `Cannot write ${ids.length + left} products at once: at most ${ids.length}.`);
  }
  const loaded = await loadProducts(ids, who);
  const refused = loaded.find((one) => !one.ok);
  // A table with points missing would look like a whole one.
  if (refused?.ok === false) return sentence(404, refused.sentence);
  const made = makeTable(loaded.flatMap((one) => (one.ok ? [one] : [])));
  if (!made.ok) return sentence(400, made.sentence);
  return new Response(await write(format, made.table), {
    headers: {
      'content-type': known.type,
      'content-disposition': `attachment; filename="${made.fileName}.${known.ending}"`,
      'access-control-allow-origin': '*',
    },
  });
}

type MadeTable =
  | { readonly ok: true; readonly table: ExportTable; readonly fileName: string }
  | { readonly ok: false; readonly sentence: string };

/** Points of one kind: what a table mixes, nobody can tell apart. */
function makeTable(products: readonly LoadedProduct[]): MadeTable {
  const spectra = products.flatMap((one) =>
    one.product.kind === 'spectrum' ? [{ ...creditOf(one), spectrum: one.product }] : [],
  );
  const curves = products.flatMap((one) =>
    one.product.kind === 'light-curve' ? [{ ...creditOf(one), curve: one.product }] : [],
  );
  if (spectra.length + curves.length < products.length) {
    return { ok: false, sentence: 'A counts spectrum has no flux points: download its files as they are.' };
  }
  if (spectra.length > 0 && curves.length > 0) {
    return { ok: false, sentence: 'Spectra and light curves do not fit one table: ask for them one by one.' };
  }
  if (curves.length === 0) return { ok: true, table: sedTable(spectra), fileName: 'sed' };
  const kinds = [...new Set(curves.map(({ curve }) => curveKind(curve)))];
  if (kinds.length > 1) {
    return { ok: false, sentence: `Light curves in ${kinds.join(' and in ')} do not fit one table.` };
  }
  return { ok: true, table: lightCurveTable(curves), fileName: 'light-curve' };
}

function creditOf({ id, facts }: LoadedProduct): Credit {
  return {
    id,
    target: facts.target_name,
    facility: facts.facility_name,
    reference: facts.bib_reference,
    licence: facts.licence,
  };
}

function write(format: string, table: ExportTable): string | Promise<ArrayBuffer> {
  if (format === 'csv') return writeCsv(table);
  if (format === 'ecsv') return writeEcsv(table);
  return new Blob(
    writeTableVotable(table, [
      ...different(table, 'licence').map((value) => ({ name: 'rights', value })),
      ...different(table, 'reference').map((value) => ({ name: 'citation', value })),
    ]),
  ).arrayBuffer();
}

/** The words of a column, each once. */
function different({ columns, rows }: ExportTable, name: string): string[] {
  const place = columns.findIndex((column) => column.name === name);
  return [...new Set(rows.flatMap((row) => (typeof row[place] === 'string' ? [row[place]] : [])))];
}

const answer = (request: Request) => answerAs(request, (who) => writeTable(request, who));

export { answer as GET, answer as HEAD };
