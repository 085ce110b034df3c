-- Facets: how many datasets each collection, instrument, mode … has, within what else was asked.
--
-- A dataset belongs to one combination of the values of all facets; there are far fewer combinations than datasets. The
-- column `facet` names it, so a search is counted by one number of each row instead of ten texts. What nothing else
-- restricts is not counted at all: archive.facet_count is kept in step by triggers, within the
-- transaction that changes the datasets.

CREATE TABLE archive.facet (
  id               integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of all values below, so that nulls are found as well.
  key              text NOT NULL UNIQUE,
  obs_collection   text,
  facility_name    text,
  instrument_name  text,
  dataproduct_type text,
  calib_level      integer,
  target_class     text,
  data_rights      text,
  sub_array_name   text,
  pointing_mode    text,
  obs_mode         text
);

ALTER TABLE archive.dataset ADD COLUMN facet integer REFERENCES archive.facet (id);

CREATE FUNCTION archive.set_facet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  o record;
  wanted text;
BEGIN
  SELECT sub_array_name, pointing_mode, obs_mode INTO o FROM archive.observation WHERE id = NEW.observation;
  wanted := md5(ROW(NEW.obs_collection, NEW.facility_name, NEW.instrument_name, NEW.dataproduct_type, NEW.calib_level,
                    NEW.target_class, NEW.data_rights, o.sub_array_name, o.pointing_mode, o.obs_mode)::text);
  SELECT id INTO NEW.facet FROM archive.facet WHERE key = wanted;
  WHILE NEW.facet IS NULL LOOP
    INSERT INTO archive.facet (key, obs_collection, facility_name, instrument_name, dataproduct_type, calib_level,
                               target_class, data_rights, sub_array_name, pointing_mode, obs_mode)
    VALUES (wanted, NEW.obs_collection, NEW.facility_name, NEW.instrument_name, NEW.dataproduct_type, NEW.calib_level,
            NEW.target_class, NEW.data_rights, o.sub_array_name, o.pointing_mode, o.obs_mode)
    ON CONFLICT (key) DO NOTHING;
    SELECT id INTO NEW.facet FROM archive.facet WHERE key = wanted;
  END LOOP;
  RETURN NEW;
END
$$;

CREATE TRIGGER dataset_facet
  BEFORE INSERT OR UPDATE OF observation, obs_collection, facility_name, instrument_name, dataproduct_type, calib_level,
                             target_class, data_rights, facet ON archive.dataset
  FOR EACH ROW EXECUTE FUNCTION archive.set_facet();

CREATE FUNCTION archive.spread_observation_facets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE archive.dataset SET facet = NULL WHERE observation = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER observation_facets AFTER UPDATE OF sub_array_name, pointing_mode, obs_mode ON archive.observation
  FOR EACH ROW EXECUTE FUNCTION archive.spread_observation_facets();

-- Differences, to be summed: whoever changes datasets adds rows and waits for nobody. Now and then a writer
-- puts those together that others have finished with.
CREATE TABLE archive.facet_count (
  facet       integer NOT NULL,
  hidden      boolean NOT NULL,
  -- Of hidden datasets alone: whoever sees a proposal sees them counted.
  proposal_id text,
  datasets    bigint NOT NULL
);

CREATE FUNCTION archive.gather_facet_counts() RETURNS void LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM archive.facet_count c USING (SELECT ctid FROM archive.facet_count FOR UPDATE SKIP LOCKED) l
     WHERE c.ctid = l.ctid RETURNING c.*)
  INSERT INTO archive.facet_count
  SELECT facet, hidden, proposal_id, sum(datasets) FROM gone GROUP BY 1, 2, 3 HAVING sum(datasets) <> 0;
$$;

CREATE FUNCTION archive.count_facets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM archive.facet_count;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO archive.facet_count
    SELECT facet, hidden, CASE WHEN hidden THEN proposal_id END, count(*) FROM come GROUP BY 1, 2, 3;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO archive.facet_count
    SELECT facet, hidden, CASE WHEN hidden THEN proposal_id END, -count(*) FROM gone GROUP BY 1, 2, 3;
  END IF;
  IF random() < 0.02 THEN PERFORM archive.gather_facet_counts(); END IF;
  RETURN NULL;
END
$$;

-- The datasets that are there already; the triggers that count come afterwards.
UPDATE archive.dataset SET facet = NULL;
INSERT INTO archive.facet_count
SELECT facet, hidden, CASE WHEN hidden THEN proposal_id END, count(*) FROM archive.dataset GROUP BY 1, 2, 3;
ALTER TABLE archive.dataset ALTER COLUMN facet SET NOT NULL;

CREATE TRIGGER dataset_facets_come AFTER INSERT ON archive.dataset
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facets();
CREATE TRIGGER dataset_facets_gone AFTER DELETE ON archive.dataset
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facets();
CREATE TRIGGER dataset_facets_change AFTER UPDATE ON archive.dataset
  REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facets();
CREATE TRIGGER dataset_facets_empty AFTER TRUNCATE ON archive.dataset
  FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facets();

-- Handed on beside the companions of s_region; not published.
CREATE OR REPLACE VIEW ivoa.obscore AS
SELECT dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did,
       current_setting('gateway.base_url', true) || access_path AS access_url,
       access_format, access_estsize, target_name, s_ra, s_dec, s_fov, s_region, s_resolution,
       s_xel1, s_xel2, t_min, t_max, t_exptime, t_resolution, t_xel, em_min, em_max, em_res_power,
       em_xel, o_ucd, pol_states, pol_xel, facility_name, instrument_name,
       dataproduct_subtype, target_class, obs_creation_date, obs_creator_name, obs_title,
       publisher_id, bib_reference, data_rights, obs_release_date, s_ucd, s_unit, s_calib_status,
       t_calib_status, em_ucd, em_unit, em_calib_status, proposal_id,
       s_region_shape, s_region_box, s_region_x, s_region_y, s_region_z, s_region_radius, facet
FROM archive.dataset
WHERE NOT hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(proposal_id));

CREATE VIEW ivoa.facet_count AS
SELECT facet, datasets FROM archive.facet_count
WHERE NOT hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(proposal_id));
GRANT SELECT ON ivoa.facet_count TO gateway_reader;

CREATE INDEX dataset_facet ON archive.dataset (facet);
