/**
 * The high-energy extension of ObsCore, table ivoa.obscore_hea: one row for one row of
 * ivoa.obscore, joined by obs_publisher_did alone, so that NATURAL JOIN is safe.
 *
 * It follows a DRAFT (2026-08): some UCD words are proposed only, and its table swaps unit and
 * type of energy_min and energy_max, which are eV. Numbers are double where the draft has float:
 * a literal such as 5.0e13 then compares as it reads. `t_intervals` (a time MOC) is left out.
 */
import { double, int, type MetadataItem, ofHeader, text } from './metadata-item';

export const heaColumns: readonly MetadataItem[] = [
  text('obs_publisher_did', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.ref.ivoid',
    utype: 'obscore:Curation.publisherDID',
    description: 'Identifier of the dataset, as in ivoa.obscore',
    from: 'as in ivoa.obscore',
  }),
  int('ev_xel', {
    principal: true,
    ucd: 'meta.number;instr.detection;phys.particle',
    description: 'Number of events in the list',
    from: 'rows of the EVENTS table',
  }),
  double('s_ref_energy', {
    unit: 'eV',
    ucd: 'meta.ref;em.energy;pos',
    description: 'Energy at which s_fov, s_region and s_resolution are stated',
    from: '1 TeV, or the nearest energy the PSF covers',
  }),
  double('em_ref_energy', {
    unit: 'eV',
    ucd: 'meta.ref;em.energy;em',
    description: 'Energy at which em_res_power is stated',
    from: '1 TeV, or the nearest energy the energy dispersion covers',
  }),
  double('s_ref_oaa', {
    unit: 'deg',
    ucd: 'pos.posAng;instr.offset;pos',
    description: 'Angle off the pointing at which s_resolution is stated',
    from: '0.5 deg, or the nearest offset the PSF covers',
  }),
  double('em_ref_oaa', {
    unit: 'deg',
    ucd: 'pos.posAng;instr.offset;em',
    description: 'Angle off the pointing at which em_res_power is stated',
    from: '0.5 deg, or the nearest offset the energy dispersion covers',
  }),
  double('energy_min', {
    principal: true,
    unit: 'eV',
    ucd: 'em.energy;stat.min',
    description: 'Lowest energy covered, the same limit as em_max',
    from: 'as em_max',
  }),
  double('energy_max', {
    principal: true,
    unit: 'eV',
    ucd: 'em.energy;stat.max',
    description: 'Highest energy covered, the same limit as em_min',
    from: 'as em_min',
  }),
  double('event_energy_min', {
    unit: 'TeV',
    ucd: 'em.energy;stat.min',
    description: 'Lowest energy of an event in the list (reconstructed)',
    from: 'smallest ENERGY of the EVENTS table',
  }),
  double('event_energy_max', {
    indexed: true,
    unit: 'TeV',
    ucd: 'em.energy;stat.max',
    description:
      'Highest energy of an event in the list (reconstructed): "with events above 50 TeV" asks this',
    from: 'largest ENERGY of the EVENTS table',
  }),
  text('obs_mode', {
    ucd: 'meta.code;obs.param',
    description: 'Observing mode: pointing, raster, slew, scan or drift (GADF 0.3)',
    from: 'OBS_MODE; WOBBLE, ON and OFF of older files become pointing',
  }),
  text('tracking_mode', {
    ucd: 'meta.code;obs.param',
    description: 'sidereal, or fixed-az-el-transit for drift scans',
    from: 'OBS_MODE',
  }),
  text('scan_mode', {
    ucd: 'meta.code;obs.param',
    description:
      'How the target was scanned: on-source, on-off, raster-map, on-the-fly-cross-map (wobble), slew',
    from: 'OBS_MODE as written; a target off the centre of a pointed run is a wobble',
  }),
  text('pointing_mode', {
    ucd: 'meta.code;obs.param',
    description: 'parallel, convergent or divergent pointing of the telescopes',
    from: 'CONV_DEP: absent or 0 is parallel, above 0 convergent, below divergent',
  }),
  text('analysis_mode', {
    ucd: 'meta.code;obs.param',
    description: 'Cuts or configuration of the reconstruction (std, hard, loose …)',
    from: 'EV_CLASS',
  }),
  text('event_type', {
    ucd: 'meta.code.qual;instr.detection;phys.particle',
    description: 'Quality class of the events, when a release splits its lists into classes',
    read: ofHeader('EVT_TYPE'),
  }),
  text('messenger_name', {
    ucd: 'meta.id;phys.particle',
    description: 'Particle the events stand for',
    from: 'photon',
  }),
  text('messenger_pdgid', {
    ucd: 'meta.ref.pdgid;phys.particle',
    description: 'Number of that particle (Particle Data Group), with its sign',
    from: '+22',
  }),
];
