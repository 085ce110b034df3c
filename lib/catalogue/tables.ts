/**
 * The published tables of sources: cta.source, its names, and the datasets that belong to each.
 *
 * Views of migration 20261122100600_sources; the schema cta is published by lib/obscore/tables.ts.
 */
import type { PublishedTable } from '@/lib/adql/catalogue';
import { sourceColumns, sourceDatasetColumns, sourceNameColumns } from './source-columns';

const toSource = {
  targetTable: 'cta.source',
  columns: [{ from: 'source_id', target: 'source_id' }],
  description: 'The source the row speaks of',
};

const source: PublishedTable = {
  schema: 'cta',
  name: 'source',
  type: 'view',
  description: 'Gamma-ray sources of the catalogues in this archive: positions, classes, spectral fits',
  utype: null,
  columns: sourceColumns,
  foreignKeys: [],
  points: [['ra', 'dec']],
  relation: { schema: 'cta', name: 'source' },
};

export const sourceTables: readonly PublishedTable[] = [
  source,
  {
    ...source,
    name: 'source_name',
    description: 'Every name of every source',
    columns: sourceNameColumns,
    foreignKeys: [toSource],
    points: [],
    relation: { schema: 'cta', name: 'source_name' },
  },
  {
    ...source,
    name: 'source_dataset',
    description: 'Published spectra and light curves of the sources, as datasets of ivoa.obscore',
    columns: sourceDatasetColumns,
    foreignKeys: [
      toSource,
      {
        targetTable: 'ivoa.obscore',
        columns: [{ from: 'obs_publisher_did', target: 'obs_publisher_did' }],
        description: 'The dataset itself',
      },
    ],
    points: [],
    relation: { schema: 'cta', name: 'source_dataset' },
  },
];
