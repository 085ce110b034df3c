-- Facets within a range of times are counted from the index alone, and sums are put together after a large change.

DROP INDEX archive.dataset_t_min;
DROP INDEX archive.dataset_t_max;
CREATE INDEX dataset_t_min ON archive.dataset (t_min) INCLUDE (t_max, hidden, proposal_id, facet);
CREATE INDEX dataset_t_max ON archive.dataset (t_max) INCLUDE (t_min, hidden, proposal_id, facet);

CREATE OR REPLACE FUNCTION archive.count_facets() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added bigint := 0;
  more bigint := 0;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM archive.facet_count;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO archive.facet_count
    SELECT facet, hidden, CASE WHEN hidden THEN proposal_id END, count(*) FROM come GROUP BY 1, 2, 3;
    GET DIAGNOSTICS added = ROW_COUNT;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO archive.facet_count
    SELECT facet, hidden, CASE WHEN hidden THEN proposal_id END, -count(*) FROM gone GROUP BY 1, 2, 3;
    GET DIAGNOSTICS more = ROW_COUNT;
  END IF;
  -- Every fiftieth statement of a few rows, and each of many.
  IF random() < 0.02 OR added + more > 50 THEN PERFORM archive.gather_facet_counts(); END IF;
  RETURN NULL;
END
$$;

SELECT archive.gather_facet_counts();
