/**
 * The optional ObsCore columns that we fill (ObsCore 1.1 §B).
 *
 * Left out, because no event list gives them: s_pixel_scale, the statistical errors,
 * em_resolution (em_res_power says it), the observable's unit and calibration, obs_creator_did.
 */
import { type MetadataItem, ofHeader, text, timestamp } from './metadata-item';

const optional = { std: true } as const;

export const optionalColumns: readonly MetadataItem[] = [
  text('dataproduct_subtype', {
    ...optional,
    ucd: 'meta.code.class',
    utype: 'obscore:ObsDataset.dataProductSubtype',
    description: 'Data level in the words of the Cherenkov observatories: DL3 is a list of gamma-like events',
    from: 'DL3 for event lists',
  }),
  text('target_class', {
    ...optional,
    ucd: 'src.class',
    utype: 'obscore:Target.class',
    description: 'Class of the target, as SIMBAD abbreviates it (BLL, SNR, Psr …), where it is known',
    from: 'the table of known gamma-ray sources, by target_name',
  }),
  timestamp('obs_creation_date', {
    ...optional,
    ucd: 'time;meta.dataset',
    utype: 'obscore:DataID.date',
    description: 'When the file was written (UTC)',
    from: 'CREATED, else DATE',
  }),
  text('obs_creator_name', {
    ...optional,
    ucd: 'meta.id',
    utype: 'obscore:DataID.creator',
    description: 'Who made the dataset',
    read: ofHeader('ORIGIN'),
  }),
  text('obs_title', {
    ...optional,
    ucd: 'meta.title;obs',
    utype: 'obscore:DataID.title',
    description: 'One line for people: what was observed, with what, in which run',
    from: 'put together from target, instrument and run; says "simulated" where it is',
  }),
  text('publisher_id', {
    ...optional,
    ucd: 'meta.ref.ivoid',
    utype: 'obscore:Curation.publisherID',
    description: 'IVOA identifier of this archive',
    from: 'ivo://<authority>, the AUTHORITY of the settings',
  }),
  text('bib_reference', {
    ...optional,
    ucd: 'meta.bib.bibcode',
    utype: 'obscore:Curation.reference',
    description: 'Bibcode or DOI to cite when the data are used',
    from: '--reference of the ingest, else REFERENC of the EVENTS header',
  }),
  text('data_rights', {
    ...optional,
    ucd: 'meta.code',
    utype: 'obscore:Curation.rights',
    description: 'public or proprietary',
    from: '--public or --release-date of the ingest',
  }),
  timestamp('obs_release_date', {
    ...optional,
    indexed: true,
    ucd: 'time.release',
    utype: 'obscore:Curation.releaseDate',
    description: 'When the dataset becomes public (UTC); in the past for public data',
    from: '--release-date of the ingest; for --public the creation date of the file',
  }),
  text('s_ucd', {
    ...optional,
    ucd: 'meta.ucd',
    utype: 'obscore:Char.SpatialAxis.ucd',
    description: 'UCD of the axes on the sky',
    from: 'pos.eq',
  }),
  text('s_unit', {
    ...optional,
    ucd: 'meta.unit',
    utype: 'obscore:Char.SpatialAxis.unit',
    description: 'Unit of the axes on the sky',
    from: 'unit of the column RA, deg',
  }),
  text('s_calib_status', {
    ...optional,
    ucd: 'meta.code.qual',
    utype: 'obscore:Char.SpatialAxis.calibrationStatus',
    description: 'Whether positions are calibrated',
    from: 'calibrated',
  }),
  text('t_calib_status', {
    ...optional,
    ucd: 'meta.code.qual',
    utype: 'obscore:Char.TimeAxis.calibrationStatus',
    description: 'Whether times are calibrated',
    from: 'calibrated',
  }),
  text('em_ucd', {
    ...optional,
    ucd: 'meta.ucd',
    utype: 'obscore:Char.SpectralAxis.ucd',
    description: 'UCD of the spectral axis inside the file (em_min and em_max stay wavelengths)',
    from: 'em.energy',
  }),
  text('em_unit', {
    ...optional,
    ucd: 'meta.unit',
    utype: 'obscore:Char.SpectralAxis.unit',
    description: 'Unit of the spectral axis inside the file',
    from: 'unit of the column ENERGY, TeV',
  }),
  text('em_calib_status', {
    ...optional,
    ucd: 'meta.code.qual',
    utype: 'obscore:Char.SpectralAxis.calibrationStatus',
    description: 'Whether energies are calibrated',
    from: 'calibrated',
  }),
  text('proposal_id', {
    ...optional,
    indexed: true,
    ucd: 'meta.id;obs.proposal',
    utype: 'obscore:Provenance.Proposal.identifier',
    description: 'Proposal the observation was made for',
    from: 'PROP_ID or PROPOSAL of the EVENTS header, else --proposal of the ingest',
  }),
];
