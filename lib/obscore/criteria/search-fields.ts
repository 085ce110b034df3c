/**
 * Every field of the search form beside position and data level, in the order of the form.
 *
 * One entry makes the input, its place in the address, the condition of the query and the way back. What a column
 * asks for in plain words or numbers stands in the entry of the column (`search`), and follows at the end.
 */
import { obscoreColumns } from '../columns';
import { configColumns } from '../config-columns';
import { DATAPRODUCT_TYPES, parseDataproductType } from '../dataproduct-type';
import { intervalField } from './interval-field';
import { fieldsOfItems } from './item-fields';
import {
  angle,
  duration,
  ENERGY_EXPECTED,
  energy,
  MOMENT_EXPECTED,
  moment,
  momentUpTo,
  plainNumber,
  version,
} from './scales';
import { bound, choice, family, listed, type SearchField, words } from './search-field';
import { differentFrom, downstreamOf, timestampBound } from './special-fields';

/**
 * Families of SIMBAD's object types (Wenger et al. 2000, A&AS 143, 9): the short codes an archive has in target_class.
 * Quasars are among the blazars, since those seen at these energies are flat-spectrum radio quasars.
 */
const TARGET_CLASSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['blazar', ['BLL', 'BL', 'Bla', 'Bz', 'QSO']],
  ['active galaxy', ['AGN', 'AG', 'BLL', 'BL', 'Bla', 'Bz', 'QSO', 'rG', 'Sy1', 'Sy2', 'SyG']],
  ['supernova remnant', ['SNR', 'SN', 'SN*']],
  ['pulsar or its nebula', ['Psr', 'PWN']],
  ['binary', ['Binary', 'HXB', 'HX', 'LXB', 'LX', 'XB', 'XB*']],
]);

export const SEARCH_FIELDS: readonly SearchField[] = [
  bound(
    {
      name: 'time_from',
      group: 'time',
      column: 't_max',
      operator: '>=',
      label: 'From',
      placeholder: '2004-12-04',
      expected: MOMENT_EXPECTED,
    },
    moment,
  ),
  bound(
    {
      name: 'time_to',
      group: 'time',
      column: 't_min',
      operator: '<=',
      label: 'To',
      placeholder: '2004-12-05',
      expected: MOMENT_EXPECTED,
    },
    momentUpTo,
  ),
  intervalField,
  // The shortest wavelength is the highest energy.
  bound(
    {
      name: 'energy_from',
      group: 'energy',
      column: 'em_min',
      operator: '<=',
      label: 'Events above',
      placeholder: '50 TeV',
      expected: ENERGY_EXPECTED,
    },
    energy,
  ),
  bound(
    {
      name: 'energy_to',
      group: 'energy',
      column: 'em_max',
      operator: '>=',
      label: 'Events below',
      placeholder: '100 GeV',
      expected: ENERGY_EXPECTED,
    },
    energy,
  ),

  words({ name: 'proposal_id', group: 'obscore', label: 'Proposal' }),
  words({ name: 'obs_id', group: 'obscore', label: 'Observation (obs_id)' }),
  words({ name: 'obs_collection', group: 'obscore', label: 'Collection' }),
  choice(
    {
      name: 'dataproduct_type',
      group: 'obscore',
      label: 'Product type',
      options: DATAPRODUCT_TYPES.map(({ term, label }) => [term, label] as const),
      expected: 'event, image, cube, spectrum, sed, timeseries, measurements or visibility',
    },
    parseDataproductType,
  ),
  family(
    {
      name: 'target_class',
      group: 'obscore',
      label: 'Class of target',
      placeholder: 'blazar, SNR …',
      options: [...TARGET_CLASSES.keys()].map((name) => [name, name] as const),
    },
    TARGET_CLASSES,
  ),
  choice({
    name: 'data_rights',
    group: 'obscore',
    label: 'Rights',
    options: [
      ['public', 'public'],
      ['proprietary', 'proprietary'],
    ],
  }),
  timestampBound({
    name: 'released_by',
    group: 'obscore',
    column: 'obs_release_date',
    operator: '<=',
    label: 'Released by',
    placeholder: '2026-12-31',
  }),
  words({ name: 'facility_name', group: 'obscore', label: 'Facility' }),
  words({ name: 'instrument_name', group: 'obscore', label: 'Instrument' }),
  words({ name: 'obs_creator_name', group: 'obscore', label: 'Creator' }),

  listed({
    name: 'telescope_type',
    group: 'config',
    column: 'telescope_types',
    label: 'Includes telescopes of type',
    placeholder: 'LST',
    expected: 'one type of telescope such as LST, MST or SST',
  }),
  words({ name: 'sub_array_name', group: 'config', label: 'Sub-array' }),
  bound(
    {
      name: 'n_tels_min',
      group: 'config',
      column: 'n_tels',
      operator: '>=',
      label: 'Telescopes, at least',
      expected: 'a number such as 4',
    },
    plainNumber,
  ),
  choice({
    name: 'pointing_mode',
    group: 'config',
    label: 'Pointing mode',
    options: [
      ['parallel', 'parallel'],
      ['convergent', 'convergent'],
      ['divergent', 'divergent'],
    ],
  }),
  differentFrom({
    name: 'without_pointing_mode',
    group: 'config',
    column: 'pointing_mode',
    label: 'Without pointing mode',
    placeholder: 'none',
    options: [
      ['divergent', 'divergent'],
      ['convergent', 'convergent'],
      ['parallel', 'parallel'],
    ],
  }),
  choice({
    name: 'obs_mode',
    group: 'config',
    label: 'Observing mode',
    options: ['pointing', 'raster', 'slew', 'scan', 'drift'].map((mode) => [mode, mode] as const),
  }),
  choice({
    name: 'tracking_mode',
    group: 'config',
    label: 'Tracking mode',
    options: [
      ['sidereal', 'sidereal'],
      ['fixed-az-el-transit', 'drift scan'],
    ],
  }),
  bound(
    {
      name: 'zenith_min',
      group: 'config',
      column: 'zen_pnt',
      operator: '>=',
      label: 'Zenith angle from',
      placeholder: '0 deg',
      expected: 'an angle such as 20 or 20 deg',
    },
    angle,
  ),
  bound(
    {
      name: 'zenith_max',
      group: 'config',
      column: 'zen_pnt',
      operator: '<=',
      label: 'Zenith angle to',
      placeholder: '45 deg',
      expected: 'an angle such as 45 or 45 deg',
    },
    angle,
  ),
  bound(
    {
      name: 'target_offset_max',
      group: 'config',
      column: 'target_offset',
      operator: '<=',
      label: 'Target off the pointing, up to',
      placeholder: '1 deg',
      expected: 'an angle such as 0.7 or 40 arcmin',
    },
    angle,
  ),
  bound(
    {
      name: 'nsb_max',
      group: 'config',
      column: 'nsb_level',
      operator: '<=',
      label: 'Night-sky background, up to',
      expected: 'a number, in the measure of the observatory',
    },
    plainNumber,
  ),
  bound(
    {
      name: 'livetime_min',
      group: 'config',
      column: 'livetime',
      operator: '>=',
      label: 'Live time, at least',
      placeholder: '20 min',
      expected: 'a duration such as 1200, 20 min or 0.5 h',
    },
    duration,
  ),

  words({ name: 'software_name', group: 'provenance', label: 'Software' }),
  words({ name: 'software_version', group: 'provenance', label: 'Pipeline version' }),
  bound(
    {
      name: 'software_from',
      group: 'provenance',
      column: 'software_version_number',
      operator: '>=',
      label: 'Version, from',
      placeholder: '1.0',
      expected: 'a version such as 1.4 or 1.4.2',
    },
    version,
  ),
  bound(
    {
      name: 'software_before',
      group: 'provenance',
      column: 'software_version_number',
      operator: '<',
      label: 'Version, before',
      placeholder: '1.4',
      expected: 'a version such as 1.4 or 1.4.2',
    },
    version,
  ),
  words({ name: 'reco_method', group: 'provenance', label: 'Reconstruction' }),
  words({
    name: 'analysis_mode',
    group: 'provenance',
    column: 'cuts',
    label: 'Cuts or configuration',
    placeholder: 'std, loose …',
  }),
  words({ name: 'calib_version', group: 'provenance', label: 'Calibration version' }),
  timestampBound({
    name: 'created_from',
    group: 'provenance',
    column: 'creation_date',
    operator: '>=',
    label: 'Made since',
    placeholder: '2018-01-01',
  }),
  timestampBound({
    name: 'created_to',
    group: 'provenance',
    column: 'creation_date',
    operator: '<=',
    label: 'Made until',
    placeholder: '2018-12-31',
  }),
  downstreamOf({
    name: 'made_from',
    group: 'provenance',
    table: 'ivoa.obscore',
    column: 'obs_publisher_did',
    label: 'Made from',
    placeholder: 'a file, a calibration …',
    expected: 'the name or identifier of an entity, as in prov.entity',
  }),

  ...fieldsOfItems('ivoa.obscore', obscoreColumns),
  ...fieldsOfItems('cta.obs_config', configColumns),
];

const BY_NAME: ReadonlyMap<string, SearchField> = new Map(SEARCH_FIELDS.map((field) => [field.name, field]));

/** @throws {RangeError} for a name that no field has: a fault of ours */
export function requireSearchField(name: string): SearchField {
  const field = BY_NAME.get(name);
  if (field === undefined) throw new RangeError(`There is no search field "${name}"`);
  return field;
}
