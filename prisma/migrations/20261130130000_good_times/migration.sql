-- When the data of an event list are good: its GTI table, as published in cta.good_time.
--
-- Times are MJD in UTC, as t_min and t_max are. Runs that were ingested before have none until their next ingest.

CREATE TABLE archive.good_time (
  dataset bigint NOT NULL REFERENCES archive.dataset (id) ON DELETE CASCADE,
  t_start double precision NOT NULL,
  t_stop  double precision NOT NULL CHECK (t_stop >= t_start),
  -- A copy, as in archive.dataset: a condition on these times is tried in the scan of this table, before the join.
  hidden  boolean NOT NULL DEFAULT false
);
CREATE INDEX good_time_dataset ON archive.good_time (dataset);
CREATE INDEX good_time_t_start ON archive.good_time (t_start);
CREATE INDEX good_time_t_stop ON archive.good_time (t_stop);

CREATE FUNCTION archive.copy_hidden_to_good_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := (SELECT d.hidden FROM archive.dataset d WHERE d.id = NEW.dataset);
  RETURN NEW;
END
$$;
CREATE TRIGGER good_time_hidden BEFORE INSERT OR UPDATE OF dataset ON archive.good_time
  FOR EACH ROW EXECUTE FUNCTION archive.copy_hidden_to_good_time();

CREATE FUNCTION archive.spread_hidden_to_good_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE archive.good_time SET hidden = NEW.hidden WHERE dataset = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER dataset_good_times AFTER UPDATE OF hidden, obs_collection ON archive.dataset
  FOR EACH ROW WHEN (OLD.hidden IS DISTINCT FROM NEW.hidden) EXECUTE FUNCTION archive.spread_hidden_to_good_times();

-- With the rights of the owner, since nobody else reads archive.*; costs as those of 20261122100310_hidden_collections.
CREATE FUNCTION archive.sees_dataset(dataset bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog COST 0.0001
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM archive.dataset d WHERE d.id = sees_dataset.dataset AND archive.sees(d.proposal_id));
END
$$;
COMMENT ON FUNCTION archive.sees_dataset(bigint) IS 'Whether who asks sees a hidden dataset';

CREATE VIEW cta.good_time AS
SELECT d.obs_publisher_did, g.t_start, g.t_stop
FROM archive.dataset d
JOIN archive.good_time g ON g.dataset = d.id
      AND (NOT g.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees_dataset(g.dataset)))
WHERE NOT d.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(d.proposal_id));

GRANT SELECT ON cta.good_time TO gateway_reader;
