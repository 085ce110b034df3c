-- The sky on plain PostgreSQL: geometry values, their tests on the sphere, and the boxes that index them.
--
-- A geometry value is double precision[], its first element a tag. Angles are ICRS degrees, ra in [0, 360):
--   {1, ra, dec}                        a point
--   {2, ra, dec, radius}                a circle (a cone), radius in [0, 180]
--   {3, ra1, dec1, ra2, dec2, …}        a polygon with great-circle edges, implicitly closed, within an open
--                                       hemisphere; its inside is the smaller side, so the winding is free
--   {4, n1, <n1 elements>, n2, …}       a union of such values, not nested
-- A value that cannot be (declination beyond a pole, two vertices, text in no known form) is NULL, as SQL has it.
-- Boundaries belong to their region; 1e-11 deg (0.04 microarcsec) covers the rounding of double precision.
--
-- A column of region text has companions beside it, and an index on the box:
--
--   s_region         text,
--   s_region_shape   double precision[] GENERATED ALWAYS AS (sky.parse(s_region)) STORED,
--   s_region_box     box                GENERATED ALWAYS AS (sky.box(sky.parse(s_region))) STORED,
--   s_region_x       double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[1]) STORED,
--   s_region_y       double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[2]) STORED,
--   s_region_z       double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[3]) STORED,
--   s_region_radius  double precision   GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[4]) STORED,
--   …
--   CREATE INDEX ON archive.dataset USING spgist (s_region_box);
--
-- A pair of columns that makes a point needs no companion, only the index on its box:
--
--   CREATE INDEX ON archive.dataset USING spgist (box(point(s_ra, s_dec), point(s_ra, s_dec)));
--
-- A view publishes the table by naming the same columns, companions included, as they are
-- (SELECT d.s_ra, d.s_region, d.s_region_shape, d.s_region_box, …): any expression around them would hide the index.
-- Text that is not understood leaves the companions NULL; to refuse it:
--   CHECK (s_region IS NULL OR s_region_shape IS NOT NULL)
--
-- Functions of one SELECT are inlined by the planner; they are not declared STRICT because that would forbid it.
-- Functions in plpgsql avoid EXCEPTION blocks, which parallel workers refuse before PostgreSQL 17.

CREATE SCHEMA IF NOT EXISTS sky;
COMMENT ON SCHEMA sky IS 'Geometry on the sphere: values, tests, boxes for the sky index';

-- The role that queries of the outside run as. Roles belong to the server, not to the database.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gateway_reader') THEN
    CREATE ROLE gateway_reader NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of the same server was migrated at the same moment
END $$;
GRANT USAGE ON SCHEMA sky TO gateway_reader;


-- ---------------------------------------------------------------------------------------------------------------
-- Angles and unit vectors

CREATE FUNCTION sky.wrap(ra double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ra - 360 * floor(ra / 360);
COMMENT ON FUNCTION sky.wrap IS 'A right ascension reduced to [0, 360), deg (DALI 1.2 §3.3.5)';

CREATE FUNCTION sky.separation(
  ra1 double precision, dec1 double precision, ra2 double precision, dec2 double precision
) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN atan2d(
  sqrt(
    (cosd(dec2) * sind(ra2 - ra1)) * (cosd(dec2) * sind(ra2 - ra1))
    + (cosd(dec1) * sind(dec2) - sind(dec1) * cosd(dec2) * cosd(ra2 - ra1))
    * (cosd(dec1) * sind(dec2) - sind(dec1) * cosd(dec2) * cosd(ra2 - ra1))
  ),
  sind(dec1) * sind(dec2) + cosd(dec1) * cosd(dec2) * cosd(ra2 - ra1)
);
COMMENT ON FUNCTION sky.separation IS 'Great-circle distance of two points, deg; exact for small and for antipodal ones (Vincenty 1975)';

CREATE FUNCTION sky.unit_x(ra double precision, "dec" double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cosd(dec) * cosd(ra);

CREATE FUNCTION sky.unit_y(ra double precision, "dec" double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cosd(dec) * sind(ra);

CREATE FUNCTION sky.unit_z("dec" double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sind(dec);

CREATE FUNCTION sky.angle(
  x1 double precision, y1 double precision, z1 double precision,
  x2 double precision, y2 double precision, z2 double precision
) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 2 * atan2d(
  sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2) + (z1 - z2) * (z1 - z2)),
  sqrt((x1 + x2) * (x1 + x2) + (y1 + y2) * (y1 + y2) + (z1 + z2) * (z1 + z2))
);
COMMENT ON FUNCTION sky.angle IS 'The angle between two unit vectors, deg; exact for small and for antipodal ones (Kahan)';

CREATE FUNCTION sky.caps_meet(
  x1 double precision, y1 double precision, z1 double precision, radius1 double precision,
  x2 double precision, y2 double precision, z2 double precision, radius2 double precision
) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 2 * atan2d(
  sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2) + (z1 - z2) * (z1 - z2)),
  sqrt((x1 + x2) * (x1 + x2) + (y1 + y2) * (y1 + y2) + (z1 + z2) * (z1 + z2))
) <= radius1 + radius2 + 1e-11;
COMMENT ON FUNCTION sky.caps_meet IS 'Whether two circles, given by unit vector and radius (deg), have a point in common';

CREATE FUNCTION sky.cap_within_cap(
  x1 double precision, y1 double precision, z1 double precision, radius1 double precision,
  x2 double precision, y2 double precision, z2 double precision, radius2 double precision
) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 2 * atan2d(
  sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2) + (z1 - z2) * (z1 - z2)),
  sqrt((x1 + x2) * (x1 + x2) + (y1 + y2) * (y1 + y2) + (z1 + z2) * (z1 + z2))
) + radius1 <= radius2 + 1e-11 OR radius2 >= 180;
COMMENT ON FUNCTION sky.cap_within_cap IS 'Whether the first circle lies wholly inside the second';


-- ---------------------------------------------------------------------------------------------------------------
-- Vertices as unit vectors: flat arrays {x1, y1, z1, x2, …}, 1-based, for the polygon functions

CREATE FUNCTION sky.vectors(shape double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  count int := CASE shape[1] WHEN 3 THEN (cardinality(shape) - 1) / 2 ELSE 1 END;
  vectors double precision[] := array_fill(0::double precision, ARRAY[3 * count]);
BEGIN
  FOR i IN 0 .. count - 1 LOOP
    vectors[3 * i + 1] := cosd(shape[2 * i + 3]) * cosd(shape[2 * i + 2]);
    vectors[3 * i + 2] := cosd(shape[2 * i + 3]) * sind(shape[2 * i + 2]);
    vectors[3 * i + 3] := sind(shape[2 * i + 3]);
  END LOOP;
  RETURN vectors;
END $$;
COMMENT ON FUNCTION sky.vectors IS 'The unit vectors of a polygon''s vertices, or of the centre of a point or circle';

CREATE FUNCTION sky.least_dot(vectors double precision[], x double precision, y double precision, z double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  least_dot double precision := 2;
  dot double precision;
BEGIN
  FOR i IN 1 .. cardinality(vectors) BY 3 LOOP
    dot := vectors[i] * x + vectors[i + 1] * y + vectors[i + 2] * z;
    IF dot < least_dot THEN least_dot := dot; END IF;
  END LOOP;
  RETURN least_dot;
END $$;

CREATE FUNCTION sky.middle(vectors double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  size int := cardinality(vectors);
  x double precision := 0; y double precision := 0; z double precision := 0;
  nx double precision := 0; ny double precision := 0; nz double precision := 0;
  length double precision;
  farthest int;
  dot double precision;
  least_dot double precision;
  j int;
BEGIN
  FOR i IN 1 .. size BY 3 LOOP
    x := x + vectors[i]; y := y + vectors[i + 1]; z := z + vectors[i + 2];
  END LOOP;
  length := sqrt(x * x + y * y + z * z);
  IF length > 1e-9 AND sky.least_dot(vectors, x / length, y / length, z / length) > 1e-9 THEN
    RETURN ARRAY[x / length, y / length, z / length];
  END IF;
  -- Near a hemisphere the sum of the edges' normals points to the middle, whichever way they wind.
  FOR i IN 1 .. size BY 3 LOOP
    j := CASE WHEN i + 3 > size THEN 1 ELSE i + 3 END;
    nx := nx + vectors[i + 1] * vectors[j + 2] - vectors[i + 2] * vectors[j + 1];
    ny := ny + vectors[i + 2] * vectors[j] - vectors[i] * vectors[j + 2];
    nz := nz + vectors[i] * vectors[j + 1] - vectors[i + 1] * vectors[j];
  END LOOP;
  length := sqrt(nx * nx + ny * ny + nz * nz);
  IF length > 1e-9 THEN
    nx := nx / length; ny := ny / length; nz := nz / length;
    IF sky.least_dot(vectors, nx, ny, nz) > 1e-9 THEN RETURN ARRAY[nx, ny, nz]; END IF;
    IF sky.least_dot(vectors, -nx, -ny, -nz) > 1e-9 THEN RETURN ARRAY[-nx, -ny, -nz]; END IF;
  END IF;
  -- Rosenblatt's perceptron finds a direction with all vertices before it whenever there is one.
  FOR attempt IN 1 .. 3000 LOOP
    least_dot := 2;
    FOR i IN 1 .. size BY 3 LOOP
      dot := vectors[i] * x + vectors[i + 1] * y + vectors[i + 2] * z;
      IF dot < least_dot THEN least_dot := dot; farthest := i; END IF;
    END LOOP;
    length := sqrt(x * x + y * y + z * z);
    IF least_dot > 1e-9 * length AND length > 0 THEN RETURN ARRAY[x / length, y / length, z / length]; END IF;
    x := x + vectors[farthest]; y := y + vectors[farthest + 1]; z := z + vectors[farthest + 2];
  END LOOP;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION sky.middle IS 'A direction less than 90 deg from every vertex, as a unit vector; NULL where there is none';


-- ---------------------------------------------------------------------------------------------------------------
-- Values from numbers

CREATE FUNCTION sky.point(ra double precision, "dec" double precision) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(dec) <= 90 AND ra - ra = 0 THEN ARRAY[1, ra - 360 * floor(ra / 360), dec] END;

CREATE FUNCTION sky.circle(ra double precision, "dec" double precision, radius double precision) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN abs(dec) <= 90 AND ra - ra = 0 AND radius BETWEEN 0 AND 180
  THEN ARRAY[2, ra - 360 * floor(ra / 360), dec, radius]
END;

CREATE FUNCTION sky.circle(center double precision[], radius double precision) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN center[1] = 1 AND radius BETWEEN 0 AND 180 THEN ARRAY[2, center[2], center[3], radius] END;

CREATE FUNCTION sky.polygon(coordinates double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  shape double precision[] := ARRAY[3];
  size int := cardinality(coordinates);
  ra double precision;
  dec double precision;
BEGIN
  IF size % 2 <> 0 THEN RETURN NULL; END IF;
  FOR i IN 1 .. size BY 2 LOOP
    ra := coordinates[i];
    dec := coordinates[i + 1];
    IF ra IS NULL OR dec IS NULL OR abs(dec) > 90 OR ra - ra <> 0 THEN RETURN NULL; END IF;
    ra := ra - 360 * floor(ra / 360);
    CONTINUE WHEN i > 1 AND ra = shape[cardinality(shape) - 1] AND dec = shape[cardinality(shape)];
    -- Some writers repeat the first vertex at the end, which DALI 1.2 §3.3.7 does without.
    CONTINUE WHEN i > 1 AND i = size - 1 AND ra = shape[2] AND dec = shape[3];
    shape := shape || ra || dec;
  END LOOP;
  IF cardinality(shape) < 7 OR sky.middle(sky.vectors(shape)) IS NULL THEN RETURN NULL; END IF;
  RETURN shape;
END $$;
COMMENT ON FUNCTION sky.polygon IS 'A polygon from {ra1, dec1, …}; NULL with fewer than three vertices or wider than a hemisphere';

CREATE FUNCTION sky.polygon_of_points(points double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sky.polygon(
  (SELECT array_agg(points[i] ORDER BY i) FROM generate_subscripts(points, 1) AS i WHERE i % 3 <> 1)
);
COMMENT ON FUNCTION sky.polygon_of_points IS 'A polygon from point values joined end to end: {1, ra1, dec1, 1, ra2, dec2, …}';

CREATE FUNCTION sky.from_vector(x double precision, y double precision, z double precision) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY[1, sky.wrap(atan2d(y, x)), atan2d(z, sqrt(x * x + y * y))];
COMMENT ON FUNCTION sky.from_vector IS 'The point a vector of any length looks at';

CREATE FUNCTION sky.box_polygon(
  ra double precision, "dec" double precision, width double precision, height double precision
) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  shape double precision[] := ARRAY[]::double precision[];
  center double precision[];
  east double precision;
  north double precision;
BEGIN
  IF abs(dec) > 90 OR ra - ra <> 0 OR NOT (width > 0 AND width < 180 AND height > 0 AND height < 180) THEN
    RETURN NULL;
  END IF;
  center := ARRAY[cosd(dec) * cosd(ra), cosd(dec) * sind(ra), sind(dec)];
  -- Sides are great circles square to the arms (ADQL 2.1 §4.2.10): straight lines on the tangent plane.
  FOR corner IN 0 .. 3 LOOP
    east := CASE WHEN corner IN (1, 2) THEN -1 ELSE 1 END * tand(width / 2);
    north := CASE WHEN corner IN (2, 3) THEN -1 ELSE 1 END * tand(height / 2);
    shape := shape || (sky.from_vector(
      center[1] - east * sind(ra) - north * sind(dec) * cosd(ra),
      center[2] + east * cosd(ra) - north * sind(dec) * sind(ra),
      center[3] + north * cosd(dec)
    ))[2:3];
  END LOOP;
  RETURN sky.polygon(shape);
END $$;
COMMENT ON FUNCTION sky.box_polygon IS 'ADQL''s BOX: full width and height in degrees about a centre';

CREATE FUNCTION sky.union_of(shapes double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN cardinality(shapes) > 0 THEN
  -- One member alone is the region itself.
  CASE WHEN cardinality(shapes) = shapes[1] + 1 THEN shapes[2:] ELSE ARRAY[4]::double precision[] || shapes END
END;
COMMENT ON FUNCTION sky.union_of IS 'A union from members laid out as {n1, <n1 elements>, n2, …}';


-- ---------------------------------------------------------------------------------------------------------------
-- Turning the sphere

CREATE FUNCTION sky.rotate(shape double precision[], matrix double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  vectors double precision[];
  point double precision[];
  rotated double precision[] := shape;
  i int := 2;
BEGIN
  IF shape[1] = 4 THEN
    WHILE i < cardinality(shape) LOOP
      rotated[i + 1 : i + shape[i]::int] := sky.rotate(shape[i + 1 : i + shape[i]::int], matrix);
      i := i + shape[i]::int + 1;
    END LOOP;
    RETURN rotated;
  END IF;
  vectors := sky.vectors(shape);
  FOR k IN 0 .. cardinality(vectors) / 3 - 1 LOOP
    point := sky.from_vector(
      matrix[1] * vectors[3 * k + 1] + matrix[2] * vectors[3 * k + 2] + matrix[3] * vectors[3 * k + 3],
      matrix[4] * vectors[3 * k + 1] + matrix[5] * vectors[3 * k + 2] + matrix[6] * vectors[3 * k + 3],
      matrix[7] * vectors[3 * k + 1] + matrix[8] * vectors[3 * k + 2] + matrix[9] * vectors[3 * k + 3]
    );
    rotated[2 * k + 2] := point[2];
    rotated[2 * k + 3] := point[3];
  END LOOP;
  RETURN rotated;
END $$;
COMMENT ON FUNCTION sky.rotate IS 'A value turned by a rotation matrix, given row by row';

-- The matrix of the Hipparcos catalogue (ESA SP-1200, vol. 1, §1.5.3), from ICRS to Galactic coordinates.
CREATE FUNCTION sky.to_galactic(shape double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sky.rotate(shape, ARRAY[
  -0.0548755604162154, -0.8734370902348850, -0.4838350155487132,
  0.4941094278755837, -0.4448296299600112, 0.7469822444972189,
  -0.8676661490190047, -0.1980763734312015, 0.4559837761750669
]::double precision[]);

CREATE FUNCTION sky.from_galactic(shape double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sky.rotate(shape, ARRAY[
  -0.0548755604162154, 0.4941094278755837, -0.8676661490190047,
  -0.8734370902348850, -0.4448296299600112, -0.1980763734312015,
  -0.4838350155487132, 0.7469822444972189, 0.4559837761750669
]::double precision[]);


-- ---------------------------------------------------------------------------------------------------------------
-- Values from text and to text

CREATE FUNCTION sky.shape_of(word text, coordinates double precision[], frame text) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  size int := cardinality(coordinates);
  shape double precision[] := CASE
    WHEN word IN ('POSITION', 'POINT') AND size = 2 THEN sky.point(coordinates[1], coordinates[2])
    WHEN word = 'CIRCLE' AND size = 3 THEN sky.circle(coordinates[1], coordinates[2], coordinates[3])
    WHEN word = 'BOX' AND size = 4
      THEN sky.box_polygon(coordinates[1], coordinates[2], coordinates[3], coordinates[4])
    WHEN word = 'POLYGON' THEN sky.polygon(coordinates)
  END;
BEGIN
  RETURN CASE WHEN frame = 'GALACTIC' THEN sky.from_galactic(shape) ELSE shape END;
END $$;

CREATE FUNCTION sky.parse(region text) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500
AS $$
DECLARE
  number constant text := '^[-+]?(\d+\.?\d*|\.\d+)(E[-+]?\d\d?)?$';
  words text[];
  word text;
  shape_word text;
  frame text := 'ICRS';
  coordinates double precision[] := '{}';
  shape double precision[];
  members double precision[] := '{}';
BEGIN
  -- The footprint of nearly every observation, ten times faster than by the general way.
  IF region ~ '^Circle ICRS -?\d+\.?\d* -?\d+\.?\d* \d+\.?\d*$' AND length(region) < 100 THEN
    words := string_to_array(region, ' ');
    RETURN sky.circle(words[3]::double precision, words[4]::double precision, words[5]::double precision);
  END IF;
  words := regexp_split_to_array(btrim(upper(regexp_replace(region, '[(),]', ' ', 'g')), E' \t\r\n'), '\s+');
  FOREACH word IN ARRAY words LOOP
    IF word ~ number AND length(word) < 100 THEN
      IF shape_word IS NULL THEN RETURN NULL; END IF;
      coordinates := coordinates || word::double precision;
    ELSIF word IN ('POSITION', 'POINT', 'CIRCLE', 'BOX', 'POLYGON', 'UNION') THEN
      IF shape_word IS NOT NULL THEN
        shape := sky.shape_of(shape_word, coordinates, frame);
        IF shape IS NULL THEN RETURN NULL; END IF;
        members := members || cardinality(shape)::double precision || shape;
      END IF;
      shape_word := nullif(word, 'UNION');
      coordinates := '{}';
    ELSIF word IN ('ICRS', 'FK5', 'J2000') THEN
      frame := 'ICRS'; -- FK5 differs by some 20 mas, far below any footprint's meaning
    ELSIF word = 'GALACTIC' THEN
      frame := 'GALACTIC';
    ELSIF word NOT IN ('UNKNOWNFRAME', 'UNKNOWNREFPOS', 'BARYCENTER', 'GEOCENTER', 'HELIOCENTER', 'TOPOCENTER',
                       'LSR', 'SPHERICAL2', 'UNIT', 'DEG') THEN
      RETURN NULL; -- FK4, ecliptic, other units and operators: rather no region than a wrong one
    END IF;
  END LOOP;
  IF shape_word IS NULL THEN RETURN NULL; END IF;
  shape := sky.shape_of(shape_word, coordinates, frame);
  IF shape IS NULL THEN RETURN NULL; END IF;
  RETURN sky.union_of(members || cardinality(shape)::double precision || shape);
END $$;
COMMENT ON FUNCTION sky.parse IS
  'A value from STC-S (Circle ICRS 83.6 22.0 2.5, Union …) or DALI text (circle 83.6 22.0 2.5); NULL for what is neither';

CREATE FUNCTION sky.print(shape double precision[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  members text := '';
  i int := 2;
BEGIN
  IF shape[1] < 4 THEN
    RETURN (ARRAY['Position', 'Circle', 'Polygon'])[shape[1]::int] || ' ICRS ' || array_to_string(shape[2:], ' ');
  END IF;
  WHILE i < cardinality(shape) LOOP
    members := members || ' ' || replace(sky.print(shape[i + 1 : i + shape[i]::int]), ' ICRS', '');
    i := i + shape[i]::int + 1;
  END LOOP;
  RETURN 'Union ICRS (' || members || ' )';
END $$;
COMMENT ON FUNCTION sky.print IS 'A value as STC-S text';


-- ---------------------------------------------------------------------------------------------------------------
-- Bounding caps and boxes

CREATE FUNCTION sky.cap_of_two(cap1 double precision[], cap2 double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  apart double precision := sky.angle(cap1[1], cap1[2], cap1[3], cap2[1], cap2[2], cap2[3]);
  radius double precision := (apart + cap1[4] + cap2[4]) / 2;
  share double precision;
  x double precision; y double precision; z double precision;
  length double precision;
BEGIN
  IF apart + cap2[4] <= cap1[4] THEN RETURN cap1; END IF;
  IF apart + cap1[4] <= cap2[4] THEN RETURN cap2; END IF;
  IF radius >= 180 OR apart > 179 THEN RETURN ARRAY[cap1[1], cap1[2], cap1[3], 180]; END IF;
  -- The centre lies on the arc between the two, (radius − radius1) from the first.
  share := sind(radius - cap1[4]) / sind(apart);
  x := cap1[1] * sind(apart - radius + cap1[4]) / sind(apart) + cap2[1] * share;
  y := cap1[2] * sind(apart - radius + cap1[4]) / sind(apart) + cap2[2] * share;
  z := cap1[3] * sind(apart - radius + cap1[4]) / sind(apart) + cap2[3] * share;
  length := sqrt(x * x + y * y + z * z);
  RETURN ARRAY[x / length, y / length, z / length, least(180, radius + 1e-9)];
END $$;

CREATE FUNCTION sky.cap_of_polygon(shape double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  vectors double precision[] := sky.vectors(shape);
  best double precision[] := sky.middle(vectors);
  least_dot double precision := sky.least_dot(vectors, best[1], best[2], best[3]);
  size int := cardinality(vectors);
  x double precision := best[1]; y double precision := best[2]; z double precision := best[3];
  length double precision;
  dot double precision;
  farthest_dot double precision;
  farthest int;
BEGIN
  -- Towards the smallest cap: steps of falling length to the farthest vertex (Bădoiu and Clarkson 2003).
  FOR step IN 1 .. 24 LOOP
    farthest_dot := 2;
    FOR i IN 1 .. size BY 3 LOOP
      dot := vectors[i] * x + vectors[i + 1] * y + vectors[i + 2] * z;
      IF dot < farthest_dot THEN farthest_dot := dot; farthest := i; END IF;
    END LOOP;
    length := sqrt(x * x + y * y + z * z);
    EXIT WHEN length < 1e-6;
    IF farthest_dot / length > least_dot THEN
      least_dot := farthest_dot / length;
      best := ARRAY[x / length, y / length, z / length];
    END IF;
    x := x + (vectors[farthest] - x) / (step + 1);
    y := y + (vectors[farthest + 1] - y) / (step + 1);
    z := z + (vectors[farthest + 2] - z) / (step + 1);
  END LOOP;
  farthest_dot := 0;
  FOR i IN 1 .. size BY 3 LOOP
    farthest_dot := greatest(
      farthest_dot, sky.angle(vectors[i], vectors[i + 1], vectors[i + 2], best[1], best[2], best[3]));
  END LOOP;
  RETURN best || (farthest_dot + 1e-9);
END $$;

CREATE FUNCTION sky.cap_of_union(shape double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  cap double precision[];
  member double precision[];
  i int := 2;
BEGIN
  WHILE i < cardinality(shape) LOOP
    member := shape[i + 1 : i + shape[i]::int];
    member := CASE
      WHEN member[1] = 3 THEN sky.cap_of_polygon(member)
      ELSE sky.vectors(member) || coalesce(member[4], 0)
    END;
    cap := CASE WHEN cap IS NULL THEN member ELSE sky.cap_of_two(cap, member) END;
    i := i + shape[i]::int + 1;
  END LOOP;
  RETURN cap;
END $$;

CREATE FUNCTION sky.cap(shape double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF shape[1] <= 2 THEN
    RETURN ARRAY[
      cosd(shape[3]) * cosd(shape[2]), cosd(shape[3]) * sind(shape[2]), sind(shape[3]), coalesce(shape[4], 0)
    ];
  END IF;
  RETURN CASE shape[1] WHEN 3 THEN sky.cap_of_polygon(shape) ELSE sky.cap_of_union(shape) END;
END $$;
COMMENT ON FUNCTION sky.cap IS
  'The circle about a value as {x, y, z, radius}: itself for points and circles, a safe and nearly smallest one for the rest';

CREATE FUNCTION sky.cap_box(ra double precision, "dec" double precision, radius double precision) RETURNS box
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  -- A circle that holds a pole has every right ascension.
  WHEN abs(dec) + radius >= 89.999999 THEN
    box(point(ra - 180, dec - radius - 1e-7), point(ra + 180, dec + radius + 1e-7))
  ELSE
    box(
      point(ra - asind(least(1, sind(radius + 1e-7) / cosd(dec))) - 1e-7, dec - radius - 1e-7),
      point(ra + asind(least(1, sind(radius + 1e-7) / cosd(dec))) + 1e-7, dec + radius + 1e-7)
    )
END;
COMMENT ON FUNCTION sky.cap_box IS
  'The RA/Dec rectangle of a circle, 1e-7 deg wider than it; ra in [0, 360) gives right ascensions from −180 to 540';

CREATE FUNCTION sky.box(shape double precision[]) RETURNS box
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  cap double precision[];
BEGIN
  IF shape[1] <= 2 THEN RETURN sky.cap_box(shape[2], shape[3], coalesce(shape[4], 0)); END IF;
  cap := sky.cap(shape);
  RETURN sky.cap_box(sky.wrap(atan2d(cap[2], cap[1])), atan2d(cap[3], sqrt(cap[1] * cap[1] + cap[2] * cap[2])), cap[4]);
END $$;
COMMENT ON FUNCTION sky.box IS
  'The RA/Dec rectangle of a value. Two regions that meet have boxes that meet (&&), as they are or one moved by ±360';


-- ---------------------------------------------------------------------------------------------------------------
-- Polygons against points, arcs and each other

CREATE FUNCTION sky.polygon_holds(
  vectors double precision[], middle double precision[], x double precision, y double precision, z double precision
) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  size int := cardinality(vectors);
  -- A direction square to the middle lies outside: it is where the ray from the point goes to.
  ex double precision; ey double precision; ez double precision;
  kx double precision; ky double precision; kz double precision;
  px double precision; py double precision; pz double precision; p_side double precision;
  qx double precision; qy double precision; qz double precision; q_side double precision;
  det double precision;
  edge double precision;
  inside boolean := false;
BEGIN
  IF x * middle[1] + y * middle[2] + z * middle[3] <= 0 THEN RETURN false; END IF;
  IF abs(middle[3]) < 0.7 THEN
    ex := -middle[2]; ey := middle[1]; ez := 0;
  ELSE
    ex := 0; ey := -middle[3]; ez := middle[2];
  END IF;
  kx := y * ez - z * ey; ky := z * ex - x * ez; kz := x * ey - y * ex;
  px := vectors[size - 2]; py := vectors[size - 1]; pz := vectors[size];
  p_side := px * kx + py * ky + pz * kz;
  FOR i IN 1 .. size BY 3 LOOP
    qx := vectors[i]; qy := vectors[i + 1]; qz := vectors[i + 2];
    q_side := qx * kx + qy * ky + qz * kz;
    det := x * (py * qz - pz * qy) + y * (pz * qx - px * qz) + z * (px * qy - py * qx);
    IF abs(det) < 2e-13 THEN
      edge := sqrt((px - qx) * (px - qx) + (py - qy) * (py - qy) + (pz - qz) * (pz - qz));
      IF abs(det) <= 2e-13 * edge
        AND (x - px) * (x - qx) + (y - py) * (y - qy) + (z - pz) * (z - qz) <= 2e-13 * edge THEN
        RETURN true; -- on the boundary
      END IF;
    END IF;
    IF (p_side > 0) <> (q_side > 0) AND (q_side > 0) = (det > 0) THEN inside := NOT inside; END IF;
    px := qx; py := qy; pz := qz; p_side := q_side;
  END LOOP;
  RETURN inside;
END $$;
COMMENT ON FUNCTION sky.polygon_holds IS 'Whether a polygon, given qy its vectors and middle, holds a unit vector; counts crossed edges';

CREATE FUNCTION sky.edge_separation(vectors double precision[], x double precision, y double precision, z double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  size int := cardinality(vectors);
  px double precision := vectors[size - 2]; py double precision := vectors[size - 1]; pz double precision := vectors[size];
  qx double precision; qy double precision; qz double precision;
  nx double precision; ny double precision; nz double precision;
  length double precision;
  nearest double precision := 180;
  here double precision;
BEGIN
  FOR i IN 1 .. size BY 3 LOOP
    qx := vectors[i]; qy := vectors[i + 1]; qz := vectors[i + 2];
    here := 2 * atan2d(
      sqrt((x - qx) * (x - qx) + (y - qy) * (y - qy) + (z - qz) * (z - qz)),
      sqrt((x + qx) * (x + qx) + (y + qy) * (y + qy) + (z + qz) * (z + qz)));
    IF here < nearest THEN nearest := here; END IF;
    nx := py * qz - pz * qy; ny := pz * qx - px * qz; nz := px * qy - py * qx;
    -- The foot of the perpendicular is on the edge where the point lies between the planes square to its ends.
    IF x * (ny * pz - nz * py) + y * (nz * px - nx * pz) + z * (nx * py - ny * px) > 0
      AND x * (qy * nz - qz * ny) + y * (qz * nx - qx * nz) + z * (qx * ny - qy * nx) > 0 THEN
      length := sqrt(nx * nx + ny * ny + nz * nz);
      here := x * nx / length + y * ny / length + z * nz / length;
      here := asind(least(1, abs(here)));
      IF here < nearest THEN nearest := here; END IF;
    END IF;
    px := qx; py := qy; pz := qz;
  END LOOP;
  RETURN nearest;
END $$;
COMMENT ON FUNCTION sky.edge_separation IS 'The distance from a unit vector to the nearest edge of a polygon, deg';

CREATE FUNCTION sky.edges_cross(v double precision[], w double precision[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  a int := cardinality(v) - 2;
  c int;
  nx double precision; ny double precision; nz double precision;
  mx double precision; my double precision; mz double precision;
  c_side double precision; d_side double precision; a_side double precision; b_side double precision;
BEGIN
  FOR b IN 1 .. cardinality(v) BY 3 LOOP
    nx := v[a + 1] * v[b + 2] - v[a + 2] * v[b + 1];
    ny := v[a + 2] * v[b] - v[a] * v[b + 2];
    nz := v[a] * v[b + 1] - v[a + 1] * v[b];
    c := cardinality(w) - 2;
    c_side := w[c] * nx + w[c + 1] * ny + w[c + 2] * nz;
    FOR d IN 1 .. cardinality(w) BY 3 LOOP
      d_side := w[d] * nx + w[d + 1] * ny + w[d + 2] * nz;
      IF (c_side < -1e-15 AND d_side > 1e-15) OR (c_side > 1e-15 AND d_side < -1e-15) THEN
        mx := w[c + 1] * w[d + 2] - w[c + 2] * w[d + 1];
        my := w[c + 2] * w[d] - w[c] * w[d + 2];
        mz := w[c] * w[d + 1] - w[c + 1] * w[d];
        a_side := v[a] * mx + v[a + 1] * my + v[a + 2] * mz;
        b_side := v[b] * mx + v[b + 1] * my + v[b + 2] * mz;
        -- Opposite signs all round, else the great circles meet on the far side of the sphere.
        IF (c_side < 0 AND a_side > 1e-15 AND b_side < -1e-15)
          OR (c_side > 0 AND a_side < -1e-15 AND b_side > 1e-15) THEN
          RETURN true;
        END IF;
      END IF;
      c := d;
      c_side := d_side;
    END LOOP;
    a := b;
  END LOOP;
  RETURN false;
END $$;
COMMENT ON FUNCTION sky.edges_cross IS 'Whether an edge of one polygon crosses one of the other, touching not counted';


-- ---------------------------------------------------------------------------------------------------------------
-- CONTAINS and INTERSECTS (ADQL 2.1 §4.2.11, §4.2.16)

CREATE FUNCTION sky.polygon_within_polygon(inner_shape double precision[], outer_shape double precision[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  v double precision[] := sky.vectors(inner_shape);
  w double precision[] := sky.vectors(outer_shape);
  middle double precision[] := sky.middle(w);
  inner_middle double precision[];
  x double precision; y double precision; z double precision;
  length double precision;
  a int := cardinality(v) - 2;
BEGIN
  FOR b IN 1 .. cardinality(v) BY 3 LOOP
    IF NOT sky.polygon_holds(w, middle, v[b], v[b + 1], v[b + 2]) THEN RETURN false; END IF;
  END LOOP;
  IF sky.edges_cross(v, w) THEN RETURN false; END IF;
  -- Without crossings an edge may still leave through a vertex of the outer polygon, or round a notch in it.
  FOR b IN 1 .. cardinality(v) BY 3 LOOP
    x := v[a] + v[b]; y := v[a + 1] + v[b + 1]; z := v[a + 2] + v[b + 2];
    length := sqrt(x * x + y * y + z * z);
    IF NOT sky.polygon_holds(w, middle, x / length, y / length, z / length) THEN RETURN false; END IF;
    a := b;
  END LOOP;
  inner_middle := sky.middle(v);
  FOR b IN 1 .. cardinality(w) BY 3 LOOP
    IF sky.polygon_holds(v, inner_middle, w[b], w[b + 1], w[b + 2])
      AND sky.edge_separation(v, w[b], w[b + 1], w[b + 2]) > 1e-11 THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;

CREATE FUNCTION sky.contains(a double precision[], b double precision[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 200
AS $$
DECLARE
  v double precision[];
  w double precision[];
  cap double precision[];
  i int := 2;
BEGIN
  IF a[1] = 4 THEN
    WHILE i < cardinality(a) LOOP
      IF NOT sky.contains(a[i + 1 : i + a[i]::int], b) THEN RETURN false; END IF;
      i := i + a[i]::int + 1;
    END LOOP;
    RETURN true;
  ELSIF b[1] = 4 THEN
    WHILE i < cardinality(b) LOOP
      IF sky.contains(a, b[i + 1 : i + b[i]::int]) THEN RETURN true; END IF;
      i := i + b[i]::int + 1;
    END LOOP;
    RETURN false;
  ELSIF b[1] = 1 THEN
    RETURN CASE WHEN a[1] = 3 THEN false ELSE
      sky.separation(a[2], a[3], b[2], b[3]) + coalesce(a[4], 0) <= 1e-11 END;
  ELSIF b[1] = 2 THEN
    IF b[4] >= 180 THEN RETURN true; END IF;
    IF a[1] <= 2 THEN RETURN sky.separation(a[2], a[3], b[2], b[3]) + coalesce(a[4], 0) <= b[4] + 1e-11; END IF;
    IF b[4] > 90 THEN -- what is left out is a circle too, and smaller
      cap := ARRAY[2, sky.wrap(b[2] + 180), -b[3], 180 - b[4]];
      v := sky.vectors(a);
      w := sky.vectors(cap);
      RETURN NOT sky.polygon_holds(v, sky.middle(v), w[1], w[2], w[3])
        AND sky.edge_separation(v, w[1], w[2], w[3]) >= cap[4] - 1e-11;
    END IF;
    FOR k IN 2 .. cardinality(a) BY 2 LOOP
      IF sky.separation(a[k], a[k + 1], b[2], b[3]) > b[4] + 1e-11 THEN RETURN false; END IF;
    END LOOP;
    RETURN true;
  ELSIF a[1] = 3 THEN
    RETURN sky.polygon_within_polygon(a, b);
  END IF;
  v := sky.vectors(a);
  w := sky.vectors(b);
  RETURN sky.polygon_holds(w, sky.middle(w), v[1], v[2], v[3])
    AND (a[1] = 1 OR a[4] = 0 OR sky.edge_separation(w, v[1], v[2], v[3]) >= a[4] - 1e-11);
END $$;
COMMENT ON FUNCTION sky.contains IS
  'Whether a lies wholly inside b, boundary included. Inside a union means inside one of its members';

CREATE FUNCTION sky.intersects(a double precision[], b double precision[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 200
AS $$
DECLARE
  v double precision[];
  w double precision[];
  middle double precision[];
  i int := 2;
BEGIN
  IF a[1] = 4 THEN
    WHILE i < cardinality(a) LOOP
      IF sky.intersects(a[i + 1 : i + a[i]::int], b) THEN RETURN true; END IF;
      i := i + a[i]::int + 1;
    END LOOP;
    RETURN false;
  ELSIF b[1] = 4 OR a[1] > b[1] THEN
    RETURN sky.intersects(b, a);
  ELSIF b[1] <= 2 THEN
    RETURN sky.separation(a[2], a[3], b[2], b[3]) <= coalesce(a[4], 0) + coalesce(b[4], 0) + 1e-11;
  END IF;
  v := sky.vectors(a);
  w := sky.vectors(b);
  middle := sky.middle(w);
  IF sky.polygon_holds(w, middle, v[1], v[2], v[3]) THEN RETURN true; END IF;
  IF a[1] = 1 THEN RETURN false; END IF;
  IF a[1] = 2 THEN RETURN sky.edge_separation(w, v[1], v[2], v[3]) <= a[4] + 1e-11; END IF;
  FOR k IN 4 .. cardinality(v) BY 3 LOOP
    IF sky.polygon_holds(w, middle, v[k], v[k + 1], v[k + 2]) THEN RETURN true; END IF;
  END LOOP;
  middle := sky.middle(v);
  FOR k IN 1 .. cardinality(w) BY 3 LOOP
    IF sky.polygon_holds(v, middle, w[k], w[k + 1], w[k + 2]) THEN RETURN true; END IF;
  END LOOP;
  RETURN sky.edges_cross(v, w);
END $$;
COMMENT ON FUNCTION sky.intersects IS 'Whether a and b have a point in common, boundary included';


-- ---------------------------------------------------------------------------------------------------------------
-- AREA and CENTROID

CREATE FUNCTION sky.area(shape double precision[]) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  v double precision[];
  m double precision[];
  a int;
  det double precision;
  excess double precision := 0;
  i int := 2;
BEGIN
  IF shape[1] = 1 THEN
    RETURN 0;
  ELSIF shape[1] = 2 THEN
    RETURN 4 * pi() * sind(shape[4] / 2) * sind(shape[4] / 2) * degrees(1) * degrees(1);
  ELSIF shape[1] = 4 THEN
    WHILE i < cardinality(shape) LOOP
      excess := excess + sky.area(shape[i + 1 : i + shape[i]::int]);
      i := i + shape[i]::int + 1;
    END LOOP;
    RETURN excess;
  END IF;
  v := sky.vectors(shape);
  m := sky.middle(v);
  a := cardinality(v) - 2;
  -- Triangles from the middle to each edge, with their sign (Van Oosterom and Strackee 1983).
  FOR b IN 1 .. cardinality(v) BY 3 LOOP
    det := m[1] * (v[a + 1] * v[b + 2] - v[a + 2] * v[b + 1])
      + m[2] * (v[a + 2] * v[b] - v[a] * v[b + 2])
      + m[3] * (v[a] * v[b + 1] - v[a + 1] * v[b]);
    excess := excess + 2 * atan2(det, 1
      + m[1] * v[a] + m[2] * v[a + 1] + m[3] * v[a + 2]
      + m[1] * v[b] + m[2] * v[b + 1] + m[3] * v[b + 2]
      + v[a] * v[b] + v[a + 1] * v[b + 1] + v[a + 2] * v[b + 2]);
    a := b;
  END LOOP;
  RETURN abs(excess) * degrees(1) * degrees(1);
END $$;
COMMENT ON FUNCTION sky.area IS 'Square degrees; of a union the sum over its members, overlaps counted twice';

CREATE FUNCTION sky.moment(shape double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  v double precision[] := sky.vectors(shape);
  m double precision[];
  x double precision := 0; y double precision := 0; z double precision := 0;
  nx double precision; ny double precision; nz double precision;
  sine double precision;
  factor double precision;
  a int := cardinality(v) - 2;
BEGIN
  IF shape[1] < 3 THEN
    factor := CASE WHEN shape[4] > 0 THEN pi() * sind(shape[4]) * sind(shape[4]) ELSE 1e-30 END;
    RETURN ARRAY[v[1] * factor, v[2] * factor, v[3] * factor];
  END IF;
  -- The integral of the position vector is half the sum of each edge's length along its normal (Stokes).
  FOR b IN 1 .. cardinality(v) BY 3 LOOP
    nx := v[a + 1] * v[b + 2] - v[a + 2] * v[b + 1];
    ny := v[a + 2] * v[b] - v[a] * v[b + 2];
    nz := v[a] * v[b + 1] - v[a + 1] * v[b];
    sine := sqrt(nx * nx + ny * ny + nz * nz);
    factor := CASE WHEN sine > 0 THEN
      atan2(sine, v[a] * v[b] + v[a + 1] * v[b + 1] + v[a + 2] * v[b + 2]) / sine / 2 ELSE 0 END;
    x := x + nx * factor; y := y + ny * factor; z := z + nz * factor;
    a := b;
  END LOOP;
  m := sky.middle(v);
  factor := sign(x * m[1] + y * m[2] + z * m[3]);
  RETURN ARRAY[x * factor, y * factor, z * factor];
END $$;

CREATE FUNCTION sky.centroid(shape double precision[]) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  x double precision := 0; y double precision := 0; z double precision := 0;
  moment double precision[];
  i int := 2;
BEGIN
  IF shape[1] <= 2 THEN RETURN ARRAY[1, shape[2], shape[3]]; END IF;
  IF shape[1] = 3 THEN
    moment := sky.moment(shape);
    RETURN sky.from_vector(moment[1], moment[2], moment[3]);
  END IF;
  WHILE i < cardinality(shape) LOOP
    moment := sky.moment(shape[i + 1 : i + shape[i]::int]);
    x := x + moment[1]; y := y + moment[2]; z := z + moment[3];
    i := i + shape[i]::int + 1;
  END LOOP;
  RETURN sky.from_vector(x, y, z);
END $$;
COMMENT ON FUNCTION sky.centroid IS 'The centre of mass seen from the centre of the sphere, as a point';
