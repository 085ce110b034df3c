-- What ADQL's functions mean on PostgreSQL, where its own of the same name differ or raise an error.
--
-- ADQL 2.1 leaves domain errors open. Here SQRT(-1), LOG(0), ACOS(2), a cast that does not fit and text that is no
-- number are NULL: one bad row of a million must not cost the query. What overflows a double ends the query.
--
-- Functions of one SELECT are inlined by the planner, and their argument is still evaluated once (RAND() among them):
-- an argument used twice is inlined only when it is cheap and not volatile.

CREATE SCHEMA adql;
COMMENT ON SCHEMA adql IS 'Functions of ADQL 2.1 with the domain errors as NULL';
GRANT USAGE ON SCHEMA adql TO gateway_reader;


-- ---------------------------------------------------------------------------------------------------------------
-- Mathematical functions (ADQL 2.1 §2.3)

CREATE FUNCTION adql.sqrt(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x >= 0 THEN sqrt(x) END;

CREATE FUNCTION adql.ln(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x > 0 THEN ln(x) END;

CREATE FUNCTION adql.log10(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x > 0 THEN log(x) END;

CREATE FUNCTION adql.exp(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- PostgreSQL raises an error for what is too small as well.
RETURN CASE WHEN x < -708 THEN 0 WHEN x <= 709.78 THEN exp(x) END;

CREATE FUNCTION adql.power(x double precision, y double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN x = 0 THEN CASE WHEN y > 0 THEN 0 WHEN y = 0 THEN 1 END
  WHEN x < 0 AND y <> trunc(y) THEN NULL
  WHEN y * ln(abs(x)) > 709.78 THEN NULL
  WHEN y * ln(abs(x)) < -708 THEN 0
  ELSE power(x, y)
END;

CREATE FUNCTION adql.asin(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) <= 1 THEN asin(x) END;

CREATE FUNCTION adql.acos(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) <= 1 THEN acos(x) END;

CREATE FUNCTION adql.cot(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x <> 0 THEN cot(x) END;

CREATE FUNCTION adql.mod(x double precision, y double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x - y * trunc(x / nullif(y, 0));
COMMENT ON FUNCTION adql.mod IS 'The rest of x / y, with the sign of x';

-- By way of text, since the cast to numeric keeps 15 digits only.
CREATE FUNCTION adql.round(x double precision, digits integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(x::text::numeric, digits)::double precision;

CREATE FUNCTION adql.truncate(x double precision, digits integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trunc(x::text::numeric, digits)::double precision;


-- ---------------------------------------------------------------------------------------------------------------
-- CAST (ADQL 2.1 §4.6.5)

CREATE FUNCTION adql.to_double(x text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(x) < 100 AND x ~ '^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?(\d|\d\d|[12]\d\d))?\s*$' THEN
  x::double precision
END;

CREATE FUNCTION adql.to_real(x double precision) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) < 1.2e-38 THEN 0 WHEN abs(x) < 3.4e38 OR x = 'NaN' THEN x::real END;

CREATE FUNCTION adql.to_bigint(x double precision) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x >= -9223372036854775808 AND x < 9223372036854774784 THEN x::bigint END;

CREATE FUNCTION adql.to_bigint(x text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN x ~ '^\s*[-+]?\d{1,30}\s*$' THEN
    CASE WHEN x::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN x::bigint END
  ELSE adql.to_bigint(adql.to_double(x))
END;

CREATE FUNCTION adql.to_integer(x double precision) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x >= -2147483648.5 AND x < 2147483647.5 THEN x::integer END;

CREATE FUNCTION adql.to_smallint(x double precision) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x >= -32768.5 AND x < 32767.5 THEN x::smallint END;

CREATE FUNCTION adql.to_timestamp(x text) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  -- DALI 1.1 §3.3.3; a space for the T is common too
  part text[] := regexp_match(x,
    '^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d(?:\.\d{0,20})?))?)?)?Z?\s*$');
BEGIN
  IF part IS NULL OR part[1] = '0000' OR part[2] NOT BETWEEN '01' AND '12' OR part[3] < '01'
    OR part[3]::int > extract(day FROM make_date(part[1]::int, part[2]::int, 1) + interval '1 month - 1 day')
    OR part[4] > '23' OR part[5] > '59' OR part[6]::double precision >= 60 THEN
    RETURN NULL;
  END IF;
  RETURN make_timestamp(part[1]::int, part[2]::int, part[3]::int,
    coalesce(part[4]::int, 0), coalesce(part[5]::int, 0), coalesce(part[6]::double precision, 0));
END $$;

CREATE FUNCTION adql.to_text(x timestamp) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_char(x, 'YYYY-MM-DD"T"HH24:MI:SS.MS');

CREATE FUNCTION adql.to_geometry(x text, tag integer) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  shape double precision[] :=
    sky.parse(CASE WHEN x ~ '^\s*[-+.\d]' THEN (ARRAY['point ', 'circle ', 'polygon '])[tag] || x ELSE x END);
BEGIN
  RETURN CASE WHEN shape[1] = tag THEN shape END;
END $$;
COMMENT ON FUNCTION adql.to_geometry IS
  'A point, circle or polygon (tag 1, 2, 3) from STC-S or from DALI''s numbers alone; NULL for another kind';


-- ---------------------------------------------------------------------------------------------------------------
-- Time

CREATE FUNCTION adql.mjd(x timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM x) / 86400 + 40587)::double precision;

CREATE FUNCTION adql.jd(x timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM x) / 86400 + 2440587.5)::double precision;

CREATE FUNCTION adql.from_mjd(mjd double precision) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- The years 1 to 9999, for which DALI has a form; the days first, so that no digit of the time is lost.
RETURN CASE WHEN mjd >= -678575 AND mjd < 2973484 THEN
  timestamp '1858-11-17 00:00:00'
    + floor(mjd) * interval '1 day'
    + round((mjd - floor(mjd)) * 86400000000) * interval '1 microsecond'
END;
COMMENT ON FUNCTION adql.from_mjd IS 'The moment of a modified Julian date, in the scale of the date';


-- ---------------------------------------------------------------------------------------------------------------
-- Words (catalogue of user-defined functions, EN 1.2)

CREATE FUNCTION adql.has_word(haystack text, needle text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (to_tsvector('simple', haystack) @@ plainto_tsquery('simple', needle))::integer;

CREATE FUNCTION adql.has_hash(list text, item text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (strpos(item, '#') = 0 AND lower(item) = ANY (string_to_array(lower(list), '#')))::integer;

CREATE FUNCTION adql.intervals_overlap(
  lower1 double precision, upper1 double precision, lower2 double precision, upper2 double precision
) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (lower1 <= upper1 AND lower2 <= upper2 AND lower1 <= upper2 AND lower2 <= upper1)::integer;


-- ---------------------------------------------------------------------------------------------------------------
-- HEALPix, nested scheme, to order 29 (Górski et al. 2005, ApJ 622, 759). The twelve base cells are rotated squares;
-- within one the bits of x (to the north-east) and y (to the north-west) take turns in the index.

CREATE FUNCTION sky.spread_bits(x bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  x := (x | (x << 16)) & x'0000FFFF0000FFFF'::bigint;
  x := (x | (x << 8)) & x'00FF00FF00FF00FF'::bigint;
  x := (x | (x << 4)) & x'0F0F0F0F0F0F0F0F'::bigint;
  x := (x | (x << 2)) & x'3333333333333333'::bigint;
  RETURN (x | (x << 1)) & x'5555555555555555'::bigint;
END $$;

CREATE FUNCTION sky.gather_bits(x bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  x := x & x'5555555555555555'::bigint;
  x := (x | (x >> 1)) & x'3333333333333333'::bigint;
  x := (x | (x >> 2)) & x'0F0F0F0F0F0F0F0F'::bigint;
  x := (x | (x >> 4)) & x'00FF00FF00FF00FF'::bigint;
  x := (x | (x >> 8)) & x'0000FFFF0000FFFF'::bigint;
  RETURN (x | (x >> 16)) & x'00000000FFFFFFFF'::bigint;
END $$;

CREATE FUNCTION sky.healpix_index(cell_order integer, point double precision[]) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  nside bigint;
  z double precision := sind(point[3]);
  quarter double precision := sky.wrap(point[2]) / 90;
  up double precision;
  down double precision;
  rising bigint;
  falling bigint;
  face bigint;
  x bigint;
  y bigint;
BEGIN
  IF cell_order NOT BETWEEN 0 AND 29 OR point[1] <> 1 THEN RETURN NULL; END IF;
  nside := 1::bigint << cell_order;
  IF abs(z) <= 2 / 3::double precision THEN
    -- The belt: lines of constant x and y are straight in ra and sin(dec).
    falling := floor(nside * (0.5 + quarter) - nside * z * 0.75);
    rising := floor(nside * (0.5 + quarter) + nside * z * 0.75);
    face := CASE
      WHEN falling >> cell_order = rising >> cell_order THEN ((falling >> cell_order) & 3) + 4
      WHEN falling >> cell_order < rising >> cell_order THEN (falling >> cell_order) & 3
      ELSE ((rising >> cell_order) & 3) + 8
    END;
    x := rising & (nside - 1);
    y := nside - 1 - (falling & (nside - 1));
  ELSE
    -- The caps, with cos(dec) rather than sqrt(1 − |z|), which loses its digits towards the pole.
    face := least(3, floor(quarter));
    up := nside * cosd(point[3]) / sqrt((1 + abs(z)) / 3);
    down := quarter - face;
    rising := least(nside - 1, floor(down * up));
    falling := least(nside - 1, floor((1 - down) * up));
    IF z >= 0 THEN
      x := nside - 1 - falling;
      y := nside - 1 - rising;
    ELSE
      face := face + 8;
      x := rising;
      y := falling;
    END IF;
  END IF;
  RETURN (face << (2 * cell_order)) | sky.spread_bits(x) | (sky.spread_bits(y) << 1);
END $$;
COMMENT ON FUNCTION sky.healpix_index IS 'The nested HEALPix cell of a point, orders 0 to 29';

CREATE FUNCTION sky.healpix_center(cell_order integer, cell bigint) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  nside bigint;
  face int;
  x bigint;
  y bigint;
  ring bigint;
  in_ring bigint;
  z double precision;
  cos_dec double precision;
BEGIN
  IF cell_order NOT BETWEEN 0 AND 29 THEN RETURN NULL; END IF;
  nside := 1::bigint << cell_order;
  IF cell < 0 OR cell >= 12 * nside * nside THEN RETURN NULL; END IF;
  face := cell >> (2 * cell_order);
  x := sky.gather_bits(cell & (nside * nside - 1));
  y := sky.gather_bits((cell & (nside * nside - 1)) >> 1);
  -- Rings are counted from the north pole, cells in a ring by twice their distance from the face's own meridian.
  ring := (face / 4 + 2) * nside - x - y - 1;
  IF ring < nside THEN
    z := 1 - ring * ring / (3 * nside::double precision * nside);
    cos_dec := ring / (nside * sqrt(3::double precision)) * sqrt(1 + z);
    in_ring := ring;
  ELSIF ring > 3 * nside THEN
    in_ring := 4 * nside - ring;
    z := in_ring * in_ring / (3 * nside::double precision * nside) - 1;
    cos_dec := in_ring / (nside * sqrt(3::double precision)) * sqrt(1 - z);
  ELSE
    z := (2 * nside - ring) * 2 / (3 * nside::double precision);
    cos_dec := sqrt((1 - z) * (1 + z));
    in_ring := nside;
  END IF;
  RETURN sky.point(
    45 * ((2 * (face % 4) + CASE WHEN face / 4 = 1 THEN 0 ELSE 1 END) + (x - y) / in_ring::double precision),
    atan2d(z, cos_dec)
  );
END $$;
COMMENT ON FUNCTION sky.healpix_center IS 'The centre of a nested HEALPix cell, orders 0 to 29; NULL for a cell that is none';
