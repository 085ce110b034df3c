/**
 * The sources of gamma-cat from its FITS table: positions of SIMBAD, names, classes, and the fit of one paper.
 */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { readBinTable } from '@/lib/fits/bintable';
import { readFitsStream } from '@/lib/fits/read';
import { toSimbadClass } from '../classes';
import { facilityName } from '../facilities';
import { FitsColumns } from '../fits-columns';
import { CatalogueError, type CatalogueSource, type SpectralFit } from '../source';

const MODELS: Readonly<Record<string, string>> = {
  pl: 'power-law',
  pl2: 'power-law',
  ecpl: 'exponential-cutoff',
  lppl: 'log-parabola',
};

export async function readSources(path: string): Promise<CatalogueSource[]> {
  const hdus = await readFitsStream(createReadStream(path));
  const hdu = hdus.find(({ kind }) => kind === 'bintable');
  if (hdu === undefined) throw new CatalogueError(`${basename(path)} has no table`);
  const table = new FitsColumns(readBinTable(hdu));
  return Array.from({ length: table.rows }, (_, row) => toSource(table, row)).filter(
    (source) => source !== null,
  );
}

/** `null` for a source without a position, which nobody could point at. */
function toSource(table: FitsColumns, row: number): CatalogueSource | null {
  const ra = table.number('ra', row) ?? table.number('pos_ra', row);
  const dec = table.number('dec', row) ?? table.number('pos_dec', row);
  const name = table.text('common_name', row);
  if (ra === null || dec === null || name === null) return null;
  const classes = table.text('classes', row);
  const aliases = ['gamma_names', 'other_names', 'fermi_names', 'tevcat_name']
    .flatMap((column) => (table.text(column, row) ?? '').split(','))
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '' && alias !== name);
  return {
    key: String(table.number('source_id', row)),
    name,
    aliases: [...new Set(aliases)],
    ra,
    dec,
    posErr: table.number('pos_err', row),
    className: toSimbadClass(classes),
    classWritten: classes,
    size: table.number('morph_sigma', row),
    redshift: null,
    discoverer: facilityName(table.text('discoverer', row)),
    discoveryDate: table.text('discovery_date', row),
    seenBy: (table.text('seen_by', row) ?? '')
      .split(',')
      .flatMap((word) => facilityName(word.trim() || null) ?? []),
    fit: readFit(table, row),
    reference: table.text('reference_id', row),
  };
}

function readFit(table: FitsColumns, row: number): SpectralFit | null {
  const type = table.text('spec_type', row);
  const model = type === null ? undefined : MODELS[type];
  if (model === undefined) return null;
  const fitted = (parameter: string) => table.number(`spec_${type}_${parameter}`, row);
  return {
    model,
    dnde: table.number('spec_dnde_1TeV', row),
    dndeErr: table.number('spec_dnde_1TeV_err', row),
    index: fitted('index'),
    indexErr: fitted('index_err'),
    cutoff: fitted('e_cut'),
    flux: table.number('spec_flux_1TeV', row),
    fluxErr: table.number('spec_flux_1TeV_err', row),
  };
}
