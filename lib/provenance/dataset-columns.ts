/**
 * How a dataset was processed, in the words in which people search for it: prov.dataset, one row for one row of
 * ivoa.obscore. Versions are also numbers, so that "before 1.4" can be asked.
 */
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
  text('software_name', {
    principal: true,
    ucd: 'meta.id;meta.software',
    description: 'Program that made the dataset',
    from: 'CREATOR',
  }),
  text('software_version', {
    principal: true,
    ucd: 'meta.version;meta.software',
    description: 'Version of that program, as written',
    from: 'VERSION, else DST_VER, else EVTVER',
  }),
  double('software_version_number', {
    ucd: 'meta.version;meta.software',
    description: 'The first three numbers of that version as one, for comparisons: 1.4.2 is 1004002',
    from: 'software_version',
  }),
  text('calib_version', {
    principal: true,
    ucd: 'meta.version;instr.calib',
    description: 'Version of the calibration',
    from: 'CAL_VER',
  }),
  text('reco_method', {
    principal: true,
    ucd: 'meta.code;meta.software',
    description: 'Method or version of the event reconstruction',
    from: 'ANA_VER, else CONFIG of the effective area',
  }),
  text('cuts', {
    principal: true,
    ucd: 'meta.code;obs.param',
    description: 'Cuts of the event selection (std, hard, loose …)',
    from: 'EV_CLASS',
  }),
  timestamp('creation_date', {
    principal: true,
    ucd: 'time.creation',
    description: 'When the dataset was made (UTC)',
    from: 'CREATED, else DATE',
  }),
  text('creation_centre', {
    ucd: 'meta.id',
    description: 'Who made it, and where',
    from: 'ORIGIN',
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
