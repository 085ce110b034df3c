/**
 * The metadata of an observation in the groups that people look for them in.
 *
 * Every item stands in one group: conditions in theirs, and an item that no group names among what is further known.
 */
import type { MetadataItem } from './metadata-item';
import { metadataTables } from './tables';

export interface ObservationGroup {
  readonly title: string;
  readonly items: readonly MetadataItem[];
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Observation: [
    'obs_id',
    'obs_title',
    'target_name',
    'target_name_written',
    'target_class',
    'facility_name',
    'instrument_name',
    'sub_array_name',
    'telescope_types',
    'n_tels',
    'tellist',
    'proposal_id',
    'pi_name',
    'obs_mode',
    'obs_mode_written',
    'pointing_mode',
    'tracking_mode',
    'scan_mode',
  ],
  Curation: [
    'obs_collection',
    'obs_creator_name',
    'obs_publisher_did',
    'publisher_id',
    'bib_reference',
    'data_rights',
    'obs_release_date',
    'access_url',
  ],
  Position: [
    's_ra',
    's_dec',
    'ra_obj',
    'dec_obj',
    'target_offset',
    's_fov',
    's_region',
    's_resolution',
    's_ref_energy',
    's_ref_oaa',
    'zen_pnt',
    'alt_pnt',
    'az_pnt',
    's_ucd',
    's_unit',
    's_calib_status',
    's_xel1',
    's_xel2',
  ],
  Time: [
    't_min',
    't_max',
    't_exptime',
    'ontime',
    'livetime',
    'deadc',
    'gti_count',
    't_resolution',
    't_xel',
    't_calib_status',
    'time_scale_written',
  ],
  'Spectral axis': [
    'em_max',
    'em_min',
    'energy_min',
    'energy_max',
    'event_energy_min',
    'event_energy_max',
    'em_res_power',
    'em_ref_energy',
    'em_ref_oaa',
    'em_xel',
    'em_ucd',
    'em_unit',
    'em_calib_status',
  ],
  Data: [
    'dataproduct_type',
    'dataproduct_subtype',
    'calib_level',
    'ev_xel',
    'messenger_name',
    'messenger_pdgid',
    'access_format',
    'access_estsize',
    'format_version',
    'irf_types',
    'o_ucd',
    'pol_states',
    'pol_xel',
  ],
  Quality: ['quality'],
  Cuts: ['analysis_mode', 'event_type', 'irf_enclosure'],
  Processing: ['reco_method', 'calib_version', 'software_name', 'software_version', 'obs_creation_date'],
};

const ITEMS: ReadonlyMap<string, MetadataItem> = new Map(
  [...metadataTables.values()].flat().map((item) => [item.name, item]),
);
const NAMED = new Set(Object.values(GROUPS).flat());
const UNNAMED = [...ITEMS.values()].filter(({ name }) => !NAMED.has(name));

export const OBSERVATION_GROUPS: readonly ObservationGroup[] = [
  ...Object.entries(GROUPS).map(([title, names]) => ({
    title,
    items: names.flatMap((name) => ITEMS.get(name) ?? []),
  })),
  { title: 'Conditions', items: UNNAMED.filter(({ condition }) => condition !== undefined) },
  { title: 'Further', items: UNNAMED.filter(({ condition }) => condition === undefined) },
].filter(({ items }) => items.length > 0);
