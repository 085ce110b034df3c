-- The archive: collections, observations, files and datasets, and the views that publish them.
--
-- archive.*     what ingest writes; nobody else reads it
-- ivoa.*, cta.* views for ADQL; their columns and types are those of lib/obscore/tables.ts
-- tap_schema.*  filled at start from the published catalogue (lib/archive/publish-catalogue.ts)
--
-- Types answer VOTable datatypes one for one: char text, int integer, long bigint, double
-- double precision, xtype timestamp is `timestamp` without zone, in UTC. The views are plain, so
-- that PostgreSQL sees through them to the indexes of archive.dataset; ivoa.obscore hands on the
-- companions of s_region, which are not published.

CREATE SCHEMA archive;
CREATE SCHEMA ivoa;
CREATE SCHEMA cta;
CREATE SCHEMA tap_schema;

CREATE TABLE archive.collection (
  name        text PRIMARY KEY,
  title       text NOT NULL,
  -- Acknowledgement or paper that users of the data have to cite.
  reference   text,
  simulated   boolean NOT NULL DEFAULT false
);

-- A file is known by where it lies; its content by SHA-256. Several observations may share one.
CREATE TABLE archive.file (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  path        text NOT NULL UNIQUE,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size        bigint NOT NULL,
  media_type  text NOT NULL,
  checked     timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

CREATE TABLE archive.observation (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  collection          text NOT NULL REFERENCES archive.collection (name),
  obs_id              text NOT NULL,
  -- SHA-256 over all the rows of this observation were made from: the same input changes nothing.
  fingerprint         text NOT NULL,
  ingested            timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
  target_name_written text,
  ra_obj              double precision,
  dec_obj             double precision,
  target_offset       double precision,
  sub_array_name      text,
  telescope_types     text,
  n_tels              integer,
  tellist             text,
  pointing_mode       text,
  obs_mode            text,
  obs_mode_written    text,
  tracking_mode       text,
  scan_mode           text,
  zen_pnt             double precision,
  alt_pnt             double precision,
  az_pnt              double precision,
  nsb_level           double precision,
  muon_efficiency     double precision,
  trigger_rate        double precision,
  quality             integer,
  ontime              double precision,
  livetime            double precision,
  deadc               double precision,
  gti_count           integer,
  analysis_mode       text,
  irf_types           text,
  irf_enclosure       text,
  calib_version       text,
  reco_method         text,
  software_name       text,
  software_version    text,
  format_version      text,
  time_scale_written  text,
  UNIQUE (collection, obs_id)
);

-- Where the parts of an observation are, as the hdu-index of GADF says it.
CREATE TABLE archive.hdu (
  observation bigint NOT NULL REFERENCES archive.observation (id) ON DELETE CASCADE,
  hdu_type    text NOT NULL,
  hdu_class   text NOT NULL,
  file        bigint NOT NULL REFERENCES archive.file (id),
  -- Place in the file, the primary HDU being 0: names need not be unique, numbers are.
  hdu_index   integer NOT NULL,
  hdu_name    text NOT NULL,
  PRIMARY KEY (observation, hdu_type, hdu_class)
);
CREATE INDEX hdu_file ON archive.hdu (file);

-- One row for each published dataset.
CREATE TABLE archive.dataset (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  observation         bigint REFERENCES archive.observation (id) ON DELETE CASCADE,
  file                bigint REFERENCES archive.file (id),
  -- ObsCore 1.1, mandatory
  dataproduct_type    text,
  calib_level         integer NOT NULL,
  obs_collection      text NOT NULL,
  obs_id              text NOT NULL,
  obs_publisher_did   text NOT NULL,
  -- Path below the base address of the gateway, which may move; the view puts the two together.
  access_path         text,
  access_format       text,
  access_estsize      bigint,
  target_name         text,
  s_ra                double precision,
  s_dec               double precision,
  s_fov               double precision,
  s_region            text,
  s_resolution        double precision,
  s_xel1              bigint,
  s_xel2              bigint,
  t_min               double precision,
  t_max               double precision,
  t_exptime           double precision,
  t_resolution        double precision,
  t_xel               bigint,
  em_min              double precision,
  em_max              double precision,
  em_res_power        double precision,
  em_xel              bigint,
  o_ucd               text,
  pol_states          text,
  pol_xel             bigint,
  facility_name       text,
  instrument_name     text,
  -- ObsCore 1.1, optional
  dataproduct_subtype text,
  target_class        text,
  obs_creation_date   timestamp,
  obs_creator_name    text,
  obs_title           text,
  publisher_id        text,
  bib_reference       text,
  data_rights         text,
  obs_release_date    timestamp,
  s_ucd               text,
  s_unit              text,
  s_calib_status      text,
  t_calib_status      text,
  em_ucd              text,
  em_unit             text,
  em_calib_status     text,
  proposal_id         text,
  -- high-energy extension
  ev_xel              integer,
  s_ref_energy        double precision,
  em_ref_energy       double precision,
  s_ref_oaa           double precision,
  em_ref_oaa          double precision,
  energy_min          double precision,
  energy_max          double precision,
  event_energy_min    double precision,
  event_energy_max    double precision,
  event_type          text,
  messenger_name      text,
  messenger_pdgid     text,
  -- companions of s_region (20261122000001_sky)
  s_region_shape      double precision[] GENERATED ALWAYS AS (sky.parse(s_region)) STORED,
  s_region_box        box                GENERATED ALWAYS AS (sky.box(sky.parse(s_region))) STORED,
  s_region_x          double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[1]) STORED,
  s_region_y          double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[2]) STORED,
  s_region_z          double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[3]) STORED,
  s_region_radius     double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[4]) STORED,
  CHECK (s_region IS NULL OR s_region_shape IS NOT NULL)
);

CREATE UNIQUE INDEX dataset_obs_publisher_did ON archive.dataset (obs_publisher_did);
CREATE INDEX dataset_s_region ON archive.dataset USING spgist (s_region_box);
CREATE INDEX dataset_s_ra_s_dec ON archive.dataset USING spgist (box(point(s_ra, s_dec), point(s_ra, s_dec)));
CREATE INDEX dataset_observation ON archive.dataset (observation);
CREATE INDEX dataset_file ON archive.dataset (file);
CREATE INDEX dataset_obs_id ON archive.dataset (obs_id);
CREATE INDEX dataset_obs_collection ON archive.dataset (obs_collection);
CREATE INDEX dataset_target_name ON archive.dataset (target_name);
-- Names are mostly asked without regard to case, or by their beginning.
CREATE INDEX dataset_target_name_lower ON archive.dataset (lower(target_name) text_pattern_ops);
CREATE INDEX dataset_t_min ON archive.dataset (t_min);
CREATE INDEX dataset_t_max ON archive.dataset (t_max);
CREATE INDEX dataset_em_min ON archive.dataset (em_min);
CREATE INDEX dataset_em_max ON archive.dataset (em_max);
CREATE INDEX dataset_event_energy_max ON archive.dataset (event_energy_max);
CREATE INDEX dataset_proposal_id ON archive.dataset (proposal_id);
CREATE INDEX dataset_obs_release_date ON archive.dataset (obs_release_date);

CREATE VIEW ivoa.obscore AS
SELECT dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did,
       current_setting('gateway.base_url', true) || access_path AS access_url,
       access_format, access_estsize, target_name, s_ra, s_dec, s_fov, s_region, s_resolution,
       s_xel1, s_xel2, t_min, t_max, t_exptime, t_resolution, t_xel, em_min, em_max, em_res_power,
       em_xel, o_ucd, pol_states, pol_xel, facility_name, instrument_name,
       dataproduct_subtype, target_class, obs_creation_date, obs_creator_name, obs_title,
       publisher_id, bib_reference, data_rights, obs_release_date, s_ucd, s_unit, s_calib_status,
       t_calib_status, em_ucd, em_unit, em_calib_status, proposal_id,
       s_region_shape, s_region_box, s_region_x, s_region_y, s_region_z, s_region_radius
FROM archive.dataset;

CREATE VIEW cta.vo_obscore AS SELECT * FROM ivoa.obscore;

CREATE VIEW ivoa.obscore_hea AS
SELECT d.obs_publisher_did, d.ev_xel, d.s_ref_energy, d.em_ref_energy, d.s_ref_oaa, d.em_ref_oaa,
       d.energy_min, d.energy_max, d.event_energy_min, d.event_energy_max,
       o.obs_mode, o.tracking_mode, o.scan_mode, o.pointing_mode, o.analysis_mode,
       d.event_type, d.messenger_name, d.messenger_pdgid
FROM archive.dataset d LEFT JOIN archive.observation o ON o.id = d.observation;

CREATE VIEW cta.obs_config AS
SELECT d.obs_publisher_did, o.target_name_written, o.ra_obj, o.dec_obj, o.target_offset,
       o.sub_array_name, o.telescope_types, o.n_tels, o.tellist, o.pointing_mode, o.obs_mode,
       o.obs_mode_written, o.tracking_mode, o.zen_pnt, o.alt_pnt, o.az_pnt, o.nsb_level,
       o.muon_efficiency, o.trigger_rate, o.quality, o.ontime, o.livetime, o.deadc, o.gti_count,
       o.analysis_mode, o.irf_types, o.irf_enclosure, o.calib_version, o.reco_method,
       o.software_name, o.software_version, o.format_version, o.time_scale_written
FROM archive.dataset d LEFT JOIN archive.observation o ON o.id = d.observation;

-- TAP_SCHEMA (TAP 1.1 §4). "size" is quoted in queries, being a reserved word of ADQL.
CREATE TABLE tap_schema.schemas (
  schema_name  text PRIMARY KEY,
  utype        text,
  description  text,
  schema_index integer
);

CREATE TABLE tap_schema.tables (
  schema_name text NOT NULL REFERENCES tap_schema.schemas (schema_name),
  table_name  text PRIMARY KEY,
  table_type  text NOT NULL,
  utype       text,
  description text,
  table_index integer
);

CREATE TABLE tap_schema.columns (
  table_name   text NOT NULL REFERENCES tap_schema.tables (table_name),
  column_name  text NOT NULL,
  datatype     text NOT NULL,
  arraysize    text,
  xtype        text,
  "size"       integer,
  description  text,
  utype        text,
  unit         text,
  ucd          text,
  indexed      integer NOT NULL,
  principal    integer NOT NULL,
  std          integer NOT NULL,
  column_index integer,
  PRIMARY KEY (table_name, column_name)
);

CREATE TABLE tap_schema.keys (
  key_id       text PRIMARY KEY,
  from_table   text NOT NULL REFERENCES tap_schema.tables (table_name),
  target_table text NOT NULL REFERENCES tap_schema.tables (table_name),
  description  text,
  utype        text
);

CREATE TABLE tap_schema.key_columns (
  key_id        text NOT NULL REFERENCES tap_schema.keys (key_id),
  from_column   text NOT NULL,
  target_column text NOT NULL,
  PRIMARY KEY (key_id, from_column)
);

GRANT USAGE ON SCHEMA ivoa, cta, tap_schema TO gateway_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA ivoa, cta, tap_schema TO gateway_reader;
