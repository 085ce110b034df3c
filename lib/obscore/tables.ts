/**
 * The published tables of observations: ivoa.obscore, its high-energy companion, cta.obs_config, cta.good_time,
 * and cta.vo_obscore, which is ivoa.obscore under the name the first Data Distiller gave it.
 *
 * All are views over archive.dataset, archive.observation and archive.good_time (migrations 20261122000002_archive,
 * 20261130130000_good_times).
 */
import type { ForeignKey, PublishedSchema, PublishedTable } from '@/lib/adql/catalogue';
import { obscoreColumns } from './columns';
import { configColumns } from './config-columns';
import { goodTimeColumns } from './good-time-columns';
import { heaColumns } from './hea-columns';
import type { MetadataItem } from './metadata-item';

export const observationSchemas: readonly PublishedSchema[] = [
  {
    name: 'ivoa',
    description: 'Tables defined by the International Virtual Observatory Alliance',
    utype: null,
  },
  {
    name: 'cta',
    description: 'What Cherenkov telescope archives add: how each observation was made',
    utype: null,
  },
];

/** The key that joins the companions to ivoa.obscore; all but cta.good_time have one row for a dataset. */
const toObscore: ForeignKey = {
  targetTable: 'ivoa.obscore',
  columns: [{ from: 'obs_publisher_did', target: 'obs_publisher_did' }],
  description: 'The dataset the row speaks of',
};

const obscore: PublishedTable = {
  schema: 'ivoa',
  name: 'obscore',
  type: 'view',
  description: 'All observations of the archive, one row for each dataset (ObsCore 1.1)',
  utype: 'ivo://ivoa.net/std/obscore#table-1.1',
  columns: obscoreColumns,
  foreignKeys: [],
  points: [['s_ra', 's_dec']],
  relation: { schema: 'ivoa', name: 'obscore' },
};

export const observationTables: readonly PublishedTable[] = [
  obscore,
  {
    ...obscore,
    name: 'obscore_hea',
    description: 'What high-energy astronomy adds to ObsCore: events, energies, modes (draft extension)',
    utype: null,
    columns: heaColumns,
    foreignKeys: [toObscore],
    points: [],
    relation: { schema: 'ivoa', name: 'obscore_hea' },
  },
  {
    ...obscore,
    schema: 'cta',
    name: 'obs_config',
    description: 'How each observation was made: telescopes, pointing, conditions, processing',
    utype: null,
    columns: configColumns,
    foreignKeys: [toObscore],
    points: [],
    relation: { schema: 'cta', name: 'obs_config' },
  },
  {
    ...obscore,
    schema: 'cta',
    name: 'good_time',
    description: 'When the data of each event list are good: one row for each of its good time intervals',
    utype: null,
    columns: goodTimeColumns,
    foreignKeys: [toObscore],
    points: [],
    relation: { schema: 'cta', name: 'good_time' },
  },
  {
    ...obscore,
    schema: 'cta',
    name: 'vo_obscore',
    description: 'The rows of ivoa.obscore, under the name used by the first Data Distiller',
    utype: null,
    relation: { schema: 'cta', name: 'vo_obscore' },
  },
];

/** The entries behind the tables, by table; cta.vo_obscore has those of ivoa.obscore. */
export const metadataTables: ReadonlyMap<string, readonly MetadataItem[]> = new Map([
  ['ivoa.obscore', obscoreColumns],
  ['ivoa.obscore_hea', heaColumns],
  ['cta.obs_config', configColumns],
  ['cta.good_time', goodTimeColumns],
]);
