-- Boxes that are stored reach at most 15 deg beyond RA 0 or 360, or have all right ascensions.
--
-- A region of a query then needs to be tried a turn further east or west only where it lies within 15 deg of RA 0 itself.
-- Elsewhere the planner folds those conditions away, one is left, and a plain index scan stops at the row limit instead of
-- collecting every match in a bitmap first (docs/decisions/0002-sky-index.md).

CREATE FUNCTION sky.probe_box(shape double precision[]) RETURNS box
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  cap double precision[];
BEGIN
  IF shape[1] <= 2 THEN RETURN sky.cap_box(shape[2], shape[3], coalesce(shape[4], 0)); END IF;
  cap := sky.cap(shape);
  RETURN sky.cap_box(sky.wrap(atan2d(cap[2], cap[1])), atan2d(cap[3], sqrt(cap[1] * cap[1] + cap[2] * cap[2])), cap[4]);
END $$;
COMMENT ON FUNCTION sky.probe_box IS
  'The RA/Dec rectangle of a region that is asked for; its right ascensions lie between −180 and 540';

CREATE FUNCTION sky.within_reach(rectangle box) RETURNS box
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN (rectangle[1])[0] >= -15 AND (rectangle[0])[0] <= 375 THEN rectangle
  ELSE box(point(-15, (rectangle[1])[1]), point(375, (rectangle[0])[1]))
END;
COMMENT ON FUNCTION sky.within_reach IS
  'A rectangle as it is, or with all right ascensions where it would reach more than 15 deg beyond RA 0 or 360';

CREATE OR REPLACE FUNCTION sky.box(shape double precision[]) RETURNS box
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sky.within_reach(sky.probe_box(shape));
COMMENT ON FUNCTION sky.box IS
  'The RA/Dec rectangle of a value as it is stored. A region meets those alone whose box meets (&&) its sky.probe_box, as that is or moved by ±360';

-- Rows from before: naming the source column computes what is generated from it.
UPDATE archive.dataset SET s_region = s_region
 WHERE (s_region_box[0])[0] > 375 OR (s_region_box[1])[0] < -15;

-- The index over points is held to the same range.
UPDATE archive.dataset SET s_ra = sky.wrap(s_ra) WHERE s_ra < 0 OR s_ra > 360;
ALTER TABLE archive.dataset ADD CONSTRAINT dataset_s_ra CHECK (s_ra >= 0 AND s_ra <= 360);
