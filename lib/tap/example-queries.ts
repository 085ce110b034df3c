/**
 * The kinds of query that users of a gamma-ray archive ask, as `/tap/examples` shows them.
 *
 * Each finds rows in the demo archive, whose targets and dates they use. All keep to ADQL 2.0, which older
 * clients check them against before they offer them.
 */
export interface ExampleQuery {
  /** The fragment of its address. */
  readonly id: string;
  readonly name: string;
  readonly explanation: string;
  /** The tables it reads, schema-qualified. */
  readonly tables: readonly string[];
  readonly query: string;
}

export const exampleQueries: readonly ExampleQuery[] = [
  {
    id: 'footprint',
    name: 'Observations that cover a position',
    explanation:
      'A footprint search: every dataset whose field of view holds the position of the Crab nebula, wherever the telescopes pointed.',
    tables: ['ivoa.obscore'],
    query: `SELECT obs_collection, obs_id, target_name, s_ra, s_dec, t_min, t_exptime, access_url
FROM ivoa.obscore
WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 83.633, 22.014, 0.001))
ORDER BY t_min`,
  },
  {
    id: 'pointing',
    name: 'Observations pointed near a position',
    explanation:
      'A cone search on the pointing, with the offset of each run from the target: PKS 2155-304 within 1.5 degrees.',
    tables: ['ivoa.obscore'],
    query: `SELECT obs_id, target_name,
  DISTANCE(POINT('ICRS', s_ra, s_dec), POINT('ICRS', 329.717, -30.226)) AS pointing_offset
FROM ivoa.obscore
WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', 329.717, -30.226, 1.5))
ORDER BY pointing_offset`,
  },
  {
    id: 'target',
    name: 'A target by its name',
    explanation:
      'The function ivo_nocasematch is 1 when the text fits a pattern, whatever its case; the percent sign stands for any text.',
    tables: ['ivoa.obscore'],
    query: `SELECT obs_collection, obs_id, target_name, dataproduct_type, t_exptime
FROM ivoa.obscore
WHERE 1 = ivo_nocasematch(target_name, '%crab%')`,
  },
  {
    id: 'time',
    name: 'What was observed at a time',
    explanation:
      'Times are MJD in UTC. The function ivo_interval_overlaps is 1 when the observation and the interval, here the years from 2000 to 2040, have an instant in common.',
    tables: ['ivoa.obscore'],
    query: `SELECT obs_id, target_name, t_min, t_max
FROM ivoa.obscore
WHERE 1 = ivo_interval_overlaps(t_min, t_max, 51544, 66154)
ORDER BY t_min`,
  },
  {
    id: 'energy',
    name: 'Observations that reach an energy',
    explanation:
      'ObsCore has the spectral axis as wavelength in metres. The function gw_tev_to_m turns 1 TeV into a wavelength; the shortest wavelength, em_min, is the highest energy.',
    tables: ['ivoa.obscore'],
    query: `SELECT obs_id, target_name, gw_m_to_tev(em_max) AS lower_tev, gw_m_to_tev(em_min) AS upper_tev
FROM ivoa.obscore
WHERE gw_tev_to_m(1) BETWEEN em_min AND em_max`,
  },
  {
    id: 'exposure',
    name: 'Hours of observation by target',
    explanation: 'Groups all event lists by target and sums their live times.',
    tables: ['ivoa.obscore'],
    query: `SELECT target_name, COUNT(*) AS runs, SUM(t_exptime) / 3600 AS hours
FROM ivoa.obscore
WHERE dataproduct_type = 'event'
GROUP BY target_name
ORDER BY hours DESC`,
  },
  {
    id: 'configuration',
    name: 'Runs taken under given conditions',
    explanation:
      'Joins the observations with how they were made: at least two telescopes, at zenith angles below 50 degrees.',
    tables: ['ivoa.obscore', 'cta.obs_config'],
    query: `SELECT o.obs_id, o.target_name, c.sub_array_name, c.n_tels, c.zen_pnt, c.obs_mode
FROM ivoa.obscore AS o
JOIN cta.obs_config AS c ON c.obs_publisher_did = o.obs_publisher_did
WHERE c.n_tels >= 2 AND c.zen_pnt < 50
ORDER BY zen_pnt`,
  },
  {
    id: 'good-times',
    name: 'When the data of a run are good',
    explanation:
      'The good time intervals of the Crab nebula runs, in MJD (UTC) as t_min and t_max: what lies between them was cut out. The live time is shorter by the dead time of the cameras.',
    tables: ['ivoa.obscore', 'cta.good_time'],
    query: `SELECT o.obs_id, g.t_start, g.t_stop, (g.t_stop - g.t_start) * 86400 AS seconds, o.t_exptime
FROM ivoa.obscore AS o
JOIN cta.good_time AS g ON g.obs_publisher_did = o.obs_publisher_did
WHERE o.target_name = 'Crab Nebula'
ORDER BY t_start`,
  },
  {
    id: 'night',
    name: 'Good data of one night',
    explanation:
      'How much good time each run has in the night of 2025-12-14, from noon to noon (UTC), in seconds: an observation that was under way without good data is not among them.',
    tables: ['ivoa.obscore', 'cta.good_time'],
    query: `SELECT o.obs_id, o.target_name, COUNT(*) AS intervals, SUM(g.t_stop - g.t_start) * 86400 AS good_seconds
FROM cta.good_time AS g
JOIN ivoa.obscore AS o ON o.obs_publisher_did = g.obs_publisher_did
WHERE g.t_start >= 61023.5 AND g.t_stop < 61024.5
GROUP BY o.obs_id, o.target_name
ORDER BY obs_id`,
  },
  {
    id: 'high-energy',
    name: 'Event lists with many events',
    explanation: 'The high-energy extension of ObsCore knows the number of events: the ten richest lists.',
    tables: ['ivoa.obscore', 'ivoa.obscore_hea'],
    query: `SELECT TOP 10 o.obs_id, o.target_name, h.ev_xel
FROM ivoa.obscore AS o
JOIN ivoa.obscore_hea AS h ON h.obs_publisher_did = o.obs_publisher_did
WHERE h.ev_xel > 0
ORDER BY ev_xel DESC`,
  },
  {
    id: 'pairs',
    name: 'Observations of overlapping fields',
    explanation:
      'Joins the table with itself through the sky index: pairs of observations of different targets whose pointings are less than 5 degrees apart.',
    tables: ['ivoa.obscore'],
    query: `SELECT TOP 100 a.obs_id AS one, b.obs_id AS other,
  DISTANCE(POINT('ICRS', a.s_ra, a.s_dec), POINT('ICRS', b.s_ra, b.s_dec)) AS separation
FROM ivoa.obscore AS a
JOIN ivoa.obscore AS b
  ON 1 = CONTAINS(POINT('ICRS', b.s_ra, b.s_dec), CIRCLE('ICRS', a.s_ra, a.s_dec, 5))
WHERE a.obs_id < b.obs_id`,
  },
  {
    id: 'columns',
    name: 'What the columns mean',
    explanation: 'TAP_SCHEMA describes every table and column that can be asked here.',
    tables: ['tap_schema.columns'],
    query: `SELECT column_name, datatype, unit, ucd, description
FROM tap_schema.columns
WHERE table_name = 'ivoa.obscore' AND principal = 1
ORDER BY column_index`,
  },
];
