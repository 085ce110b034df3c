/**
 * The points of some published spectra as one table: `/sed/table?id=…&id=…&format=ecsv`, with the source and the
 * licence of each point.
 */

import { answerAs, sentence } from '@/app/answer-as';
import { loadProducts } from '@/app/load-product';
import type { Asker } from '@/app/requester';
import { type CreditedSpectrum, sedRows } from '@/lib/spectra/export/sed-rows';
import { writeSedVotable } from '@/lib/spectra/export/write-sed-votable';
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
    return sentence(400, `Cannot write ${ids.length + left} spectra at once: at most ${ids.length}.`);
  }
  const loaded = await loadProducts(ids, who);
  const refused = loaded.find((one) => !one.ok);
  // A table with points missing would look like a whole one.
  if (refused?.ok === false) return sentence(404, refused.sentence);
  const spectra = loaded.flatMap((one): CreditedSpectrum[] =>
    one.ok && one.product.kind === 'spectrum'
      ? [
          {
            spectrum: one.product,
            id: one.id,
            target: one.facts.target_name,
            facility: one.facts.facility_name,
            reference: one.facts.bib_reference,
            licence: one.facts.licence,
          },
        ]
      : [],
  );
  if (spectra.length === 0)
    return sentence(404, 'None of these is a spectrum: light curves are downloaded as they are.');
  return new Response(await write(format, spectra), {
    headers: {
      'content-type': known.type,
      'content-disposition': `attachment; filename="sed.${known.ending}"`,
      'access-control-allow-origin': '*',
    },
  });
}

function write(format: string, spectra: readonly CreditedSpectrum[]): string | Promise<ArrayBuffer> {
  const rows = sedRows(spectra);
  if (format === 'csv') return writeCsv(rows);
  if (format === 'ecsv') {
    const confidences = new Set(spectra.flatMap(({ spectrum }) => spectrum.limitConfidence ?? []));
    return writeEcsv(rows, confidences.size === 1 ? [...confidences][0]! : null);
  }
  const licences = [...new Set(spectra.flatMap(({ licence }) => licence ?? []))];
  const citations = [...new Set(spectra.flatMap(({ reference }) => reference ?? []))];
  return new Blob(
    writeSedVotable(rows, [
      ...licences.map((value) => ({ name: 'rights', value })),
      ...citations.map((value) => ({ name: 'citation', value })),
    ]),
  ).arrayBuffer();
}

const answer = (request: Request) => answerAs(request, (who) => writeTable(request, who));

export { answer as GET, answer as HEAD };
