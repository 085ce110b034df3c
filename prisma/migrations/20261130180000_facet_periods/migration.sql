-- Facets within years: what lies in a range of times as a whole is summed by period as well, and only the periods that the
-- range cuts are counted row by row (lib/archive/facets/time-sums.ts).

-- Differences, as archive.facet_count: whoever changes datasets adds rows and waits for nobody.
CREATE TABLE archive.facet_period (
  -- Whole periods of 128 days since MJD 0 in which t_min and t_max lie; an infinite time stays one.
  start_period double precision,
  end_period   double precision,
  facet        integer NOT NULL,
  hidden       boolean NOT NULL,
  -- Of hidden datasets alone.
  proposal_id  text,
  datasets     bigint NOT NULL
);

-- Only what stands more than once is written anew: in a large archive most of it does not.
CREATE FUNCTION archive.gather_facet_periods() RETURNS void LANGUAGE sql AS $$
  WITH twice AS (
    SELECT start_period, end_period, facet, hidden, proposal_id FROM archive.facet_period
     GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1),
  taken AS (
    SELECT c.ctid FROM archive.facet_period c
      JOIN twice t ON c.facet = t.facet AND c.hidden = t.hidden AND c.start_period IS NOT DISTINCT FROM t.start_period
                  AND c.end_period IS NOT DISTINCT FROM t.end_period AND c.proposal_id IS NOT DISTINCT FROM t.proposal_id
       FOR UPDATE OF c SKIP LOCKED),
  gone AS (DELETE FROM archive.facet_period c USING taken WHERE c.ctid = taken.ctid RETURNING c.*)
  INSERT INTO archive.facet_period
  SELECT start_period, end_period, facet, hidden, proposal_id, sum(datasets) FROM gone
   GROUP BY 1, 2, 3, 4, 5 HAVING sum(datasets) <> 0;
$$;

CREATE FUNCTION archive.count_facet_periods() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added bigint := 0;
  more bigint := 0;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM archive.facet_period;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO archive.facet_period
    SELECT floor(t_min / 128), floor(t_max / 128), facet, hidden, CASE WHEN hidden THEN proposal_id END, count(*)
      FROM come GROUP BY 1, 2, 3, 4, 5;
    GET DIAGNOSTICS added = ROW_COUNT;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO archive.facet_period
    SELECT floor(t_min / 128), floor(t_max / 128), facet, hidden, CASE WHEN hidden THEN proposal_id END, -count(*)
      FROM gone GROUP BY 1, 2, 3, 4, 5;
    GET DIAGNOSTICS more = ROW_COUNT;
  END IF;
  -- Seldom, for gathering looks at all of them: in the mean after a thousand differences.
  IF random() * 1000 < added + more THEN PERFORM archive.gather_facet_periods(); END IF;
  RETURN NULL;
END
$$;

INSERT INTO archive.facet_period
SELECT floor(t_min / 128), floor(t_max / 128), facet, hidden, CASE WHEN hidden THEN proposal_id END, count(*)
  FROM archive.dataset GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER dataset_periods_come AFTER INSERT ON archive.dataset
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facet_periods();
CREATE TRIGGER dataset_periods_gone AFTER DELETE ON archive.dataset
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facet_periods();
CREATE TRIGGER dataset_periods_change AFTER UPDATE ON archive.dataset
  REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facet_periods();
CREATE TRIGGER dataset_periods_empty AFTER TRUNCATE ON archive.dataset
  FOR EACH STATEMENT EXECUTE FUNCTION archive.count_facet_periods();

CREATE VIEW ivoa.facet_period AS
SELECT start_period, end_period, facet, datasets FROM archive.facet_period
WHERE NOT hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(proposal_id));
GRANT SELECT ON ivoa.facet_period TO gateway_reader;
