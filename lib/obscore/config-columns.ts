/**
 * How the observation was made: cta.obs_config, one row for one row of ivoa.obscore.
 *
 * ObsCore has no words for arrays, modes and conditions; this table answers the ObsConfig and
 * processing searches of a Cherenkov archive. It shares only obs_publisher_did with ivoa.obscore,
 * so the two can be joined by NATURAL JOIN; with ivoa.obscore_hea say USING (obs_publisher_did).
 */
import { double, int, type MetadataItem, ofArea, ofHeader, ofIndex, text } from './metadata-item';

export const configColumns: readonly MetadataItem[] = [
  text('obs_publisher_did', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.ref.ivoid',
    utype: 'obscore:Curation.publisherDID',
    description: 'Identifier of the dataset, as in ivoa.obscore',
    from: 'as in ivoa.obscore',
  }),
  text('target_name_written', {
    ucd: 'meta.id;src',
    description: 'Name of the target as the observers wrote it',
    read: [...ofHeader('OBJECT'), ...ofIndex('OBJECT')],
    from: 'OBJECT of the header, else of the index, untouched but for blanks at the ends',
  }),
  double('ra_obj', {
    unit: 'deg',
    ucd: 'pos.eq.ra;src',
    description: 'Right ascension of the target (ICRS), as the observers gave it',
    from: 'RA_OBJ',
  }),
  double('dec_obj', {
    unit: 'deg',
    ucd: 'pos.eq.dec;src',
    description: 'Declination of the target (ICRS), as the observers gave it',
    from: 'DEC_OBJ',
  }),
  double('target_offset', {
    unit: 'deg',
    ucd: 'pos.angDistance',
    description: 'Angle between target and pointing',
    from: 'RA_OBJ, DEC_OBJ and the pointing',
  }),
  text('sub_array_name', {
    principal: true,
    ucd: 'meta.id;instr',
    description: 'Array, or part of it, that observed',
    read: ofHeader('SUBARRAY', 'INSTRUME'),
  }),
  text('telescope_types', {
    ucd: 'meta.id;instr.tel',
    description: 'Telescope types that took part, joined by # for ivo_hashlist_has, as in LST#MST#SST',
    from: 'TELTYPES; for arrays of one type from TELESCOP',
  }),
  int('n_tels', {
    principal: true,
    ucd: 'meta.number;instr.tel',
    description: 'Number of telescopes that took part',
    read: [...ofHeader('N_TELS'), ...ofIndex('N_TELS')],
  }),
  text('tellist', {
    ucd: 'meta.id;instr.tel',
    description: 'Numbers of the telescopes that took part, with commas',
    read: [...ofHeader('TELLIST'), ...ofIndex('TELLIST')],
  }),
  text('pointing_mode', {
    principal: true,
    ucd: 'meta.code;obs.param',
    description: 'parallel, convergent or divergent pointing of the telescopes',
    from: 'CONV_DEP: absent or 0 is parallel, above 0 convergent, below divergent',
  }),
  text('obs_mode', {
    principal: true,
    ucd: 'meta.code;obs.param',
    description: 'Observing mode: pointing, raster, slew, scan or drift (GADF 0.3)',
    from: 'OBS_MODE; WOBBLE, ON and OFF of older files become pointing',
  }),
  text('obs_mode_written', {
    ucd: 'meta.code;obs.param',
    description: 'Observing mode as the file has it',
    read: [...ofHeader('OBS_MODE'), ...ofIndex('OBS_MODE')],
  }),
  text('tracking_mode', {
    ucd: 'meta.code;obs.param',
    description: 'sidereal, or fixed-az-el-transit for drift scans',
    from: 'OBS_MODE',
  }),
  double('zen_pnt', {
    principal: true,
    unit: 'deg',
    ucd: 'pos.az.zd',
    description: 'Mean zenith angle of the pointing',
    from: 'ZEN_PNT of the index, else 90 − ALT_PNT',
  }),
  double('alt_pnt', {
    unit: 'deg',
    ucd: 'pos.az.alt',
    description: 'Mean altitude of the pointing',
    from: 'ALT_PNT, else 90 − ZEN_PNT',
  }),
  double('az_pnt', {
    unit: 'deg',
    ucd: 'pos.az.azi',
    description: 'Mean azimuth of the pointing, 0 to 360 from north over east',
    from: 'AZ_PNT of the header, else of the index; negative angles brought to 0 to 360',
  }),
  double('nsb_level', {
    ucd: 'instr.background',
    description: 'Brightness of the night sky, in the measure of the observatory',
    read: [...ofHeader('NSBLEVEL'), ...ofIndex('NSBLEVEL')],
    condition: 'Night sky background',
  }),
  double('muon_efficiency', {
    ucd: 'arith.factor;instr.calib',
    description: 'Optical throughput from muon rings, relative to the nominal one',
    read: [...ofHeader('MUONEFF'), ...ofIndex('MUONEFF')],
    condition: 'Muon efficiency',
  }),
  double('trigger_rate', {
    unit: 'Hz',
    ucd: 'arith.rate;instr',
    description: 'Mean trigger rate of the array',
    read: [...ofHeader('TRGRATE'), ...ofIndex('TRGRATE')],
    condition: 'Trigger rate',
  }),
  double('air_temperature', {
    unit: 'deg_C',
    ucd: 'phys.temperature;obs.atmos',
    description: 'Temperature of the air at the site',
    read: [...ofHeader('AIRTEMP'), ...ofIndex('AIRTEMP')],
    condition: 'Air temperature',
  }),
  double('air_pressure', {
    unit: 'hPa',
    ucd: 'phys.pressure;obs.atmos',
    description: 'Pressure of the air at the site',
    read: [...ofHeader('PRESSURE'), ...ofIndex('PRESSURE')],
    condition: 'Air pressure',
  }),
  double('relative_humidity', {
    ucd: 'arith.ratio;obs.atmos',
    description: 'Relative humidity of the air at the site, 0 to 1',
    read: [...ofHeader('RELHUM'), ...ofIndex('RELHUM')],
    condition: 'Relative humidity',
    search: [{ group: 'config', label: 'Humidity, up to', asks: 'up to', placeholder: '0.7' }],
  }),
  int('quality', {
    ucd: 'meta.code.qual',
    description: 'Quality of the run: -1 not known, 0 best, 1 medium, 2 bad (GADF)',
    read: ofIndex('QUALITY'),
  }),
  double('ontime', {
    unit: 's',
    ucd: 'time.duration;obs.exposure',
    description: 'Sum of the good time intervals, dead time included',
    from: 'ONTIME, else the sum of the good time intervals',
  }),
  double('livetime', {
    principal: true,
    unit: 's',
    ucd: 'time.duration;obs.exposure',
    description: 'Time the cameras were ready for events, as t_exptime',
    from: 'LIVETIME',
  }),
  double('deadc', {
    ucd: 'arith.ratio;time',
    description: 'Live time over on-time',
    from: 'DEADC, else LIVETIME / ONTIME',
  }),
  int('gti_count', {
    ucd: 'meta.number;time.interval',
    description: 'Number of good time intervals',
    from: 'rows of the GTI table',
  }),
  text('analysis_mode', {
    principal: true,
    ucd: 'meta.code;obs.param',
    description: 'Cuts or configuration of the reconstruction (std, hard, loose …)',
    read: ofHeader('EV_CLASS'),
  }),
  text('irf_types', {
    ucd: 'meta.id',
    description: 'Responses that come with the run, joined by #: aeff_2d#edisp_2d#psf_table#bkg_3d',
    from: 'HDUCLAS4 of the response HDUs',
  }),
  text('irf_enclosure', {
    ucd: 'meta.code',
    description: 'full-enclosure, or point-like when a cut around the target is part of the responses',
    from: 'HDUCLAS3 of the effective area',
  }),
  text('calib_version', {
    ucd: 'meta.version;instr.calib',
    description: 'Version of the calibration',
    read: ofHeader('CAL_VER'),
  }),
  text('reco_method', {
    ucd: 'meta.code;meta.software',
    description: 'Method or version of the event reconstruction',
    read: [...ofHeader('ANA_VER'), ...ofArea('CONFIG')],
  }),
  text('software_name', {
    ucd: 'meta.id;meta.software',
    description: 'Program that wrote the event list',
    read: ofHeader('CREATOR'),
  }),
  text('software_version', {
    ucd: 'meta.version;meta.software',
    description: 'Version of that program',
    read: ofHeader('VERSION', 'DST_VER', 'EVTVER'),
  }),
  text('format_version', {
    ucd: 'meta.version',
    description: 'Version of the data format (GADF)',
    read: ofHeader('HDUVERS'),
  }),
  text('time_scale_written', {
    ucd: 'meta.code;time.scale',
    description: 'Time scale inside the file; t_min and t_max are UTC whatever it is',
    from: 'TIMESYS',
  }),
  text('pi_name', {
    ucd: 'meta.id;obs.proposal',
    description: 'Who answers for the observation or its proposal, as the file has it',
    read: [...ofHeader('PI_NAME', 'OBSERVER'), ...ofIndex('OBSERVER')],
    search: [{ group: 'obscore', label: 'PI name', asks: 'words', placeholder: 'as in the file' }],
  }),
];

/** The entry of one column of cta.obs_config. */
export function requireConfigColumn(name: string): MetadataItem {
  const found = configColumns.find((column) => column.name === name);
  if (!found) throw new RangeError(`There is no column "${name}" in cta.obs_config`);
  return found;
}
