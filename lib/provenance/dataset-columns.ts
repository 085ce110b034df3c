/**
 * How a dataset was processed, in the words in which people search for it: prov.dataset, one row for one row of
 * ivoa.obscore. Versions are also numbers, so that "before 1.4" can be asked.
 */
import { requireObscoreColumn } from '@/lib/obscore/columns';
import { requireConfigColumn } from '@/lib/obscore/config-columns';
import { double, type MetadataItem, text, timestamp } from '@/lib/obscore/metadata-item';

export const datasetColumns: readonly MetadataItem[] = [
  text('obs_publisher_did', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.ref.ivoid',
    utype: 'obscore:Curation.publisherDID',
    description: 'Identifier of the dataset, as in ivoa.obscore and as id of prov.entity',
    from: 'as in ivoa.obscore',
  }),
  { ...requireConfigColumn('software_name'), principal: true },
  { ...requireConfigColumn('software_version'), principal: true },
  double('software_version_number', {
    ucd: 'meta.version;meta.software',
    description: 'The first three numbers of that version as one, for comparisons: 1.4.2 is 1004002',
    from: 'software_version',
  }),
  { ...requireConfigColumn('calib_version'), principal: true },
  { ...requireConfigColumn('reco_method'), principal: true },
  { ...requireConfigColumn('analysis_mode'), name: 'cuts', principal: true },
  timestamp('creation_date', {
    principal: true,
    ucd: 'time.creation',
    description: 'When the dataset was made (UTC)',
    from: 'CREATED, else DATE',
  }),
  text('creation_centre', {
    ucd: 'meta.id',
    description: 'Who made it, and where',
    read: requireObscoreColumn('obs_creator_name').read,
  }),
  text('ingest_id', {
    ucd: 'meta.id',
    description: 'The activity that published it, in prov.activity',
    from: 'the ingest',
  }),
  timestamp('ingest_date', {
    ucd: 'time;meta.dataset',
    description: 'When it was published (UTC)',
    from: 'the ingest',
  }),
];
