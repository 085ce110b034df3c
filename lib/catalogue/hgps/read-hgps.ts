/**
 * The H.E.S.S. Galactic plane survey (H.E.S.S. Collaboration 2018, A&A 612, A1): one FITS file with everything.
 *
 * Its flux points stand in the rows of the sources; each spectrum becomes a file of its own (GADF, ECSV), so that it
 * can be downloaded and cited. The fit the survey prefers (Spectral_Model) goes into the head of that file.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readBinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import { findHdu, readFitsStream } from '@/lib/fits/read';
import { toSimbadClass } from '../classes';
import { FitsColumns } from '../fits-columns';
import { type Catalogue, CatalogueError, type CatalogueProduct, type CatalogueSource } from '../source';
import { writeFluxPoints } from './write-flux-points';

const REFERENCE = '2018A&A...612A...1H';
const LICENCE = 'CC BY 4.0';

export const isHgps = (path: string): boolean => /hgps_catalog.*\.fits(\.gz)?$/i.test(path);

/**
 * @param folder where the files of the spectra shall be written
 * @throws {CatalogueError} when the file is not that catalogue
 */
export async function readHgps(path: string, folder: string): Promise<Catalogue> {
  const { sources, associations } = await openTables(path);
  const aliases = new Map<string, string[]>();
  for (let row = 0; row < (associations?.rows ?? 0); row += 1) {
    const source = associations!.text('Source_Name', row);
    const name = associations!.text('Association_Name', row);
    // An association is a neighbour; only one that lies on the source is another name of it.
    const near = (associations!.number('Separation', row) ?? 1) < 0.02;
    if (source !== null && name !== null && near) aliases.set(source, [...(aliases.get(source) ?? []), name]);
  }
  const rows = Array.from({ length: sources.rows }, (_, row) => row);
  return {
    collection: 'HGPS',
    title: 'H.E.S.S. Galactic plane survey, source catalogue',
    reference: REFERENCE,
    licence: LICENCE,
    sources: rows.map((row) => toSource(sources, row, aliases)),
    products: rows.flatMap((row) => toProduct(sources, row, folder) ?? []),
    problems: [],
  };
}

async function openTables(path: string) {
  try {
    const hdus = await readFitsStream(createReadStream(path));
    const sources = findHdu(hdus, 'HGPS_SOURCES');
    const associations = findHdu(hdus, 'HGPS_ASSOCIATIONS');
    if (sources === null) throw new CatalogueError(`${path} has no table HGPS_SOURCES`);
    return {
      sources: new FitsColumns(readBinTable(sources)),
      associations: associations && new FitsColumns(readBinTable(associations)),
    };
  } catch (error) {
    if (error instanceof FitsError) throw new CatalogueError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

function toSource(
  table: FitsColumns,
  row: number,
  aliases: ReadonlyMap<string, readonly string[]>,
): CatalogueSource {
  const name = table.text('Source_Name', row)!;
  const identified = table.text('Identified_Object', row);
  const written = table.text('Source_Class', row);
  const ecpl = table.text('Spectral_Model', row) === 'ECPL';
  const shape = ecpl ? 'ECPL' : 'PL';
  const lambda = ecpl ? table.number('Lambda_Spec_ECPL', row) : null;
  return {
    key: name,
    name,
    aliases: [...new Set([...(identified === null ? [] : [identified]), ...(aliases.get(name) ?? [])])],
    ra: table.number('RAJ2000', row)!,
    dec: table.number('DEJ2000', row)!,
    posErr: table.number('Pos_Err_68', row),
    className: toSimbadClass(written),
    classWritten: written,
    size: table.number('Size', row),
    redshift: null,
    discoverer: null,
    discoveryDate: null,
    seenBy: ['H.E.S.S.'],
    fit: {
      model: ecpl ? 'exponential-cutoff' : 'power-law',
      dnde: table.number(`Flux_Spec_${shape}_Diff_1TeV`, row),
      dndeErr: table.number(`Flux_Spec_${shape}_Diff_1TeV_Err`, row),
      index: table.number(`Index_Spec_${shape}`, row),
      indexErr: table.number(`Index_Spec_${shape}_Err`, row),
      cutoff: lambda === null ? null : 1 / lambda,
      flux: table.number('Flux_Spec_Int_1TeV', row),
      fluxErr: table.number('Flux_Spec_Int_1TeV_Err', row),
    },
    reference: REFERENCE,
  };
}

/** `null` for a source whose spectrum is not in the survey. */
function toProduct(table: FitsColumns, row: number, folder: string): CatalogueProduct | null {
  const name = table.text('Source_Name', row)!;
  if ((table.number('N_Flux_Points', row) ?? 0) === 0) return null;
  const obsId = `${name.replaceAll(' ', '-')}-spectrum`;
  return {
    obsId,
    sourceKey: name,
    path: join(folder, `${obsId}.ecsv`),
    content: writeFluxPoints(table, row, { name, reference: REFERENCE, licence: LICENCE }),
    licence: LICENCE,
  };
}
