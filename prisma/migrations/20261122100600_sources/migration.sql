-- The source catalogue: objects on the sky, the names they go by, and the published products that belong to them.
--
-- archive.source*  what ingest writes; cta.source* are the views for ADQL (columns: lib/catalogue/source-columns.ts).
-- A source belongs to one catalogue, which is a collection; what two catalogues say of one object stays two rows.

CREATE TABLE archive.source (
  -- <catalogue>/<number or name in it>
  source_id      text PRIMARY KEY,
  catalogue      text NOT NULL REFERENCES archive.collection (name) ON DELETE CASCADE,
  name           text NOT NULL,
  ra             double precision NOT NULL CHECK (ra >= 0 AND ra < 360),
  dec            double precision NOT NULL CHECK (dec >= -90 AND dec <= 90),
  glon           double precision NOT NULL,
  glat           double precision NOT NULL,
  pos_err        double precision,
  class          text,
  class_written  text,
  extension      double precision,
  redshift       double precision,
  discoverer     text,
  discovery_date text,
  seen_by        text,
  model          text,
  dnde_1tev      double precision,
  dnde_1tev_err  double precision,
  spec_index     double precision,
  spec_index_err double precision,
  e_cut          double precision,
  flux_1tev      double precision,
  flux_1tev_err  double precision,
  reference      text
);
CREATE INDEX source_ra_dec ON archive.source USING spgist (box(point(ra, dec), point(ra, dec)));
CREATE INDEX source_catalogue ON archive.source (catalogue);
CREATE INDEX source_class ON archive.source (class);

CREATE TABLE archive.source_name (
  source_id text NOT NULL REFERENCES archive.source (source_id) ON DELETE CASCADE,
  name      text NOT NULL,
  -- As lib/sesame/target-name.ts makes it: blanks and letter case do not tell two objects apart.
  name_key  text NOT NULL,
  PRIMARY KEY (source_id, name)
);
CREATE INDEX source_name_key ON archive.source_name (name_key text_pattern_ops);

-- No foreign key to archive.dataset: a dataset that is ingested anew is gone for a moment, and keeps its identifier.
CREATE TABLE archive.source_dataset (
  source_id         text NOT NULL REFERENCES archive.source (source_id) ON DELETE CASCADE,
  obs_publisher_did text NOT NULL,
  -- Of the table the numbers are from, which may be another than that of the collection.
  licence           text,
  PRIMARY KEY (source_id, obs_publisher_did)
);
CREATE INDEX source_dataset_did ON archive.source_dataset (obs_publisher_did);

CREATE VIEW cta.source AS
SELECT s.source_id, s.catalogue, s.name, s.ra, s.dec, s.glon, s.glat, s.pos_err, s.class, s.class_written,
       s.extension, s.redshift, s.discoverer, s.discovery_date, s.seen_by, s.model, s.dnde_1tev, s.dnde_1tev_err,
       s.spec_index, s.spec_index_err, s.e_cut, s.flux_1tev, s.flux_1tev_err, s.reference
FROM archive.source s;

CREATE VIEW cta.source_name AS SELECT source_id, name FROM archive.source_name;

CREATE VIEW cta.source_dataset AS SELECT source_id, obs_publisher_did, licence FROM archive.source_dataset;

GRANT SELECT ON cta.source, cta.source_name, cta.source_dataset TO gateway_reader;
