-- Sources of a hidden catalogue leave cta.source and its companions for all but the staff: a catalogue has no proposal
-- whose members could see it. The flag stands in each row, as in archive.dataset (docs/decisions/0016).

ALTER TABLE archive.source ADD COLUMN hidden boolean NOT NULL DEFAULT false;
ALTER TABLE archive.source_name ADD COLUMN hidden boolean NOT NULL DEFAULT false;
ALTER TABLE archive.source_dataset ADD COLUMN hidden boolean NOT NULL DEFAULT false;

CREATE FUNCTION archive.copy_hidden_to_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := archive.is_hidden(NEW.catalogue);
  RETURN NEW;
END
$$;
CREATE TRIGGER source_hidden BEFORE INSERT OR UPDATE OF catalogue ON archive.source
  FOR EACH ROW EXECUTE FUNCTION archive.copy_hidden_to_source();

CREATE FUNCTION archive.copy_hidden_to_source_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := EXISTS (SELECT FROM archive.source s WHERE s.source_id = NEW.source_id AND s.hidden);
  RETURN NEW;
END
$$;
CREATE TRIGGER source_name_hidden BEFORE INSERT OR UPDATE OF source_id ON archive.source_name
  FOR EACH ROW EXECUTE FUNCTION archive.copy_hidden_to_source_name();

-- A product is not to be known of where its source is hidden, nor where it is hidden itself.
CREATE FUNCTION archive.copy_hidden_to_source_dataset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := EXISTS (SELECT FROM archive.source s WHERE s.source_id = NEW.source_id AND s.hidden)
    OR EXISTS (SELECT FROM archive.dataset d WHERE d.obs_publisher_did = NEW.obs_publisher_did AND d.hidden);
  RETURN NEW;
END
$$;
CREATE TRIGGER source_dataset_hidden BEFORE INSERT OR UPDATE OF source_id ON archive.source_dataset
  FOR EACH ROW EXECUTE FUNCTION archive.copy_hidden_to_source_dataset();

CREATE OR REPLACE FUNCTION archive.spread_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE archive.dataset SET hidden = NEW.hidden WHERE obs_collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE archive.observation SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE archive.source SET hidden = NEW.hidden WHERE catalogue = NEW.name AND hidden <> NEW.hidden;
  -- The companions look for themselves again.
  UPDATE archive.source_name n SET source_id = n.source_id
    FROM archive.source s WHERE s.source_id = n.source_id AND s.catalogue = NEW.name;
  UPDATE archive.source_dataset l SET source_id = l.source_id
   WHERE EXISTS (SELECT FROM archive.source s WHERE s.source_id = l.source_id AND s.catalogue = NEW.name)
      OR EXISTS (SELECT FROM archive.dataset d
                  WHERE d.obs_publisher_did = l.obs_publisher_did AND d.obs_collection = NEW.name);
  RETURN NULL;
END
$$;

UPDATE archive.source SET catalogue = catalogue;
UPDATE archive.source_name SET source_id = source_id;
UPDATE archive.source_dataset SET source_id = source_id;

CREATE FUNCTION archive.sees_all_hidden() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001
AS $$
BEGIN
  RETURN coalesce(current_setting('gateway.sees', true), '') = '{*}';
END
$$;
COMMENT ON FUNCTION archive.sees_all_hidden() IS 'Whether who asks sees every hidden row';

CREATE OR REPLACE VIEW cta.source AS
SELECT s.source_id, s.catalogue, s.name, s.ra, s.dec, s.glon, s.glat, s.pos_err, s.class, s.class_written,
       s.extension, s.redshift, s.discoverer, s.discovery_date, s.seen_by, s.model, s.dnde_1tev, s.dnde_1tev_err,
       s.spec_index, s.spec_index_err, s.e_cut, s.flux_1tev, s.flux_1tev_err, s.reference
FROM archive.source s
WHERE NOT s.hidden OR (SELECT archive.sees_all_hidden());

CREATE OR REPLACE VIEW cta.source_name AS
SELECT source_id, name FROM archive.source_name
WHERE NOT hidden OR (SELECT archive.sees_all_hidden());

CREATE OR REPLACE VIEW cta.source_dataset AS
SELECT source_id, obs_publisher_did, licence FROM archive.source_dataset
WHERE NOT hidden OR (SELECT archive.sees_all_hidden());
