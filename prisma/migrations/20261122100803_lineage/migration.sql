-- Which entity came from which, over any number of steps: what ADQL, without recursion, could not ask.
--
-- Kept up to date by provenance.refresh_lineage whenever a graph is stored, for the entities it makes and all that
-- came of them. Only ways that are public are followed. A row is hidden with the hidden one of its two ends.

CREATE TABLE provenance.lineage (
  entity_id   text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  ancestor_id text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  collection  text,
  hidden      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (ancestor_id, entity_id)
);
CREATE INDEX lineage_entity ON provenance.lineage (entity_id);

CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.lineage
  FOR EACH ROW WHEN (NEW.collection IS NOT NULL) EXECUTE FUNCTION provenance.copy_hidden();

CREATE FUNCTION provenance.spread_hidden_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE provenance.lineage SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  RETURN NULL;
END
$$;
CREATE TRIGGER lineage_hidden AFTER UPDATE OF hidden ON archive.collection
  FOR EACH ROW WHEN (OLD.hidden <> NEW.hidden) EXECUTE FUNCTION provenance.spread_hidden_lineage();

-- Lateral subqueries, because a join with the two kinds of steps made PostgreSQL read all of both for each entity.
CREATE FUNCTION provenance.refresh_lineage(made text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  affected text[];
BEGIN
  WITH RECURSIVE later (id) AS (
    SELECT unnest(made)
    UNION
    SELECT s.id FROM later, LATERAL (
      SELECT g.entity_id AS id FROM provenance.used u JOIN provenance.wasgeneratedby g ON g.activity_id = u.activity_id
       WHERE u.entity_id = later.id AND u.owner_id IS NULL AND g.owner_id IS NULL
      UNION ALL
      SELECT generatedentity_id FROM provenance.wasderivedfrom d WHERE d.usedentity_id = later.id AND d.owner_id IS NULL) s)
  SELECT array_agg(id) INTO affected FROM later;
  DELETE FROM provenance.lineage WHERE entity_id = ANY (affected);
  WITH RECURSIVE way (entity_id, reached_id) AS (
    SELECT id, id FROM unnest(affected) a (id)
    UNION
    SELECT way.entity_id, s.id FROM way, LATERAL (
      SELECT u.entity_id AS id FROM provenance.wasgeneratedby g JOIN provenance.used u ON u.activity_id = g.activity_id
       WHERE g.entity_id = way.reached_id AND u.owner_id IS NULL AND g.owner_id IS NULL
      UNION ALL
      SELECT usedentity_id FROM provenance.wasderivedfrom d
       WHERE d.generatedentity_id = way.reached_id AND d.owner_id IS NULL) s)
  INSERT INTO provenance.lineage (entity_id, ancestor_id, collection)
  SELECT way.entity_id, way.reached_id, CASE WHEN a.hidden THEN a.collection ELSE e.collection END
    FROM way, LATERAL (SELECT hidden, collection FROM provenance.entity WHERE id = way.reached_id) a,
         LATERAL (SELECT collection FROM provenance.entity WHERE id = way.entity_id) e
   WHERE way.entity_id <> way.reached_id;
END
$$;

SELECT provenance.refresh_lineage(array(
  SELECT entity_id FROM provenance.wasgeneratedby UNION SELECT generatedentity_id FROM provenance.wasderivedfrom));

CREATE VIEW prov.lineage AS SELECT entity_id, ancestor_id FROM provenance.lineage WHERE NOT hidden;

-- The version of a program as a number, so that "before 1.4" can be asked: 1.4.0 is 1004000.
CREATE FUNCTION provenance.version_number(version text) RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN (SELECT nullif(m[1], '')::double precision * 1000000 + coalesce(nullif(m[2], ''), '0')::double precision * 1000
             + coalesce(nullif(m[3], ''), '0')::double precision
          FROM regexp_match(version, '(\d{1,9})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?') m);

-- One row for one dataset: what the provenance search of the form asks for, to be joined with ivoa.obscore.
CREATE VIEW prov.dataset AS
SELECT d.obs_publisher_did, o.software_name, o.software_version,
       provenance.version_number(o.software_version) AS software_version_number,
       o.calib_version, o.reco_method, o.analysis_mode AS cuts, d.obs_creation_date AS creation_date,
       d.obs_creator_name AS creation_centre, g.activity_id AS ingest_id, a.starttime AS ingest_date
  FROM archive.dataset d
  LEFT JOIN archive.observation o ON o.id = d.observation
        AND (NOT o.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees_observation(o.id)))
  LEFT JOIN provenance.wasgeneratedby g ON g.entity_id = d.obs_publisher_did AND g.owner_id IS NULL
  LEFT JOIN provenance.activity a ON a.id = g.activity_id AND a.owner_id IS NULL
 WHERE NOT d.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(d.proposal_id));

GRANT SELECT ON prov.lineage, prov.dataset TO gateway_reader;
-- The view's function runs with the rights of who asks.
GRANT USAGE ON SCHEMA provenance TO gateway_reader;
GRANT EXECUTE ON FUNCTION provenance.version_number(text) TO gateway_reader;
