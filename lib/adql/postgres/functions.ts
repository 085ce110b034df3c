/**
 * Functions that are not geometry: mathematics, text, time, and the catalogue of user-defined ones.
 *
 * Where PostgreSQL's function of the same name differs (LOG is the natural one in ADQL) or raises an error
 * on a domain error, the schema `adql` has ours (migration 20261122000004_adql).
 */
import type { Analysis } from '../analysis';
import type { Call, Expression } from '../ast';
import { DOUBLE, isInteger, isText, isTimestamp } from '../family';
import { coerce, writeText } from './coerce';
import { writeExpression } from './expression';
import { GEOMETRY_FUNCTIONS, writeGeometry, writeNumber } from './geometry';
import { writeDistance, writeRegionValue } from './region-predicate';
import { commaList, type Sql, sql } from './sql';

type CallWriter = (call: Call, analysis: Analysis) => Sql;

/** A function of doubles whose SQL name is the whole difference. */
function ofDoubles(name: Sql): CallWriter {
  return (call, analysis) =>
    sql`${name}(${commaList(call.arguments.map((arg) => writeNumber(arg, analysis)))})`;
}

/** ABS, CEILING and FLOOR leave a whole number whole where the checks say so. */
function ofNumber(name: Sql): CallWriter {
  return (call, analysis) => {
    const [argument] = call.arguments;
    const type = analysis.typeOf(call);
    return isInteger(type)
      ? coerce(sql`${name}(${writeExpression(argument!, analysis)})`, analysis.typeOf(argument!), type)
      : sql`${name}(${writeNumber(argument!, analysis)})`;
  };
}

/** ROUND and TRUNCATE: to a number of decimals, which may be negative. */
function toDigits(name: Sql): CallWriter {
  return (call, analysis) => {
    const [value, digits] = call.arguments;
    const rounded = sql`${name}(${writeNumber(value!, analysis)}, ${digits ? sql`(${writeExpression(digits, analysis)})::integer` : sql`0`})`;
    return coerce(rounded, DOUBLE, analysis.typeOf(call));
  };
}

function text(node: Expression | undefined, analysis: Analysis): Sql {
  return writeText(writeExpression(node!, analysis), analysis.typeOf(node!));
}

/** A moment, given as one or as DALI text. */
function moment(node: Expression | undefined, analysis: Analysis): Sql {
  const value = writeExpression(node!, analysis);
  const type = analysis.typeOf(node!);
  return isText(type) && !isTimestamp(type) ? sql`adql.to_timestamp(${value})` : value;
}

const toMjd: CallWriter = (call, analysis) => sql`adql.mjd(${moment(call.arguments[0], analysis)})`;
const toJd: CallWriter = (call, analysis) => sql`adql.jd(${moment(call.arguments[0], analysis)})`;

/** h·c in TeV·m, from the exact SI values of h, c and e: a wavelength is this over an energy, and the reverse. */
const reciprocalOfEnergy: CallWriter = (call, analysis) =>
  sql`(1.2398419843320026e-18::double precision / NULLIF(${writeNumber(call.arguments[0]!, analysis)}, 0))`;

const mod: CallWriter = (call, analysis) => {
  if (!isInteger(analysis.typeOf(call))) return ofDoubles(sql`adql.mod`)(call, analysis);
  const [value, divisor] = call.arguments.map((arg) => writeExpression(arg, analysis));
  return coerce(
    sql`mod(${value!}, NULLIF(${divisor!}, 0))`,
    analysis.typeOf(call.arguments[0]!),
    analysis.typeOf(call),
  );
};

const coalesce: CallWriter = (call, analysis) => {
  const type = analysis.typeOf(call);
  const values = call.arguments.map((arg) =>
    coerce(writeExpression(arg, analysis), analysis.typeOf(arg), type),
  );
  return sql`COALESCE(${commaList(values)})`;
};

/** The cell of a place, given by a point or by its coordinates after the order. */
const healpixIndex: CallWriter = (call, analysis) => {
  const [order, ...place] = call.arguments;
  const point =
    place.length === 1
      ? writeGeometry(place[0]!, analysis)
      : sql`sky.point(${commaList(place.map((coordinate) => writeNumber(coordinate, analysis)))})`;
  return sql`sky.healpix_index((${writeExpression(order!, analysis)})::integer, ${point})`;
};

const WRITERS: Readonly<Record<string, CallWriter>> = {
  ABS: ofNumber(sql`abs`),
  CEILING: ofNumber(sql`ceiling`),
  FLOOR: ofNumber(sql`floor`),
  EXP: ofDoubles(sql`adql.exp`),
  SQRT: ofDoubles(sql`adql.sqrt`),
  LOG: ofDoubles(sql`adql.ln`),
  LOG10: ofDoubles(sql`adql.log10`),
  MOD: mod,
  POWER: ofDoubles(sql`adql.power`),
  DEGREES: ofDoubles(sql`degrees`),
  RADIANS: ofDoubles(sql`radians`),
  PI: () => sql`pi()`,
  // A seed is grammar without a meaning (ADQL 2.1 §2.3).
  RAND: () => sql`random()`,
  ROUND: toDigits(sql`adql.round`),
  TRUNCATE: toDigits(sql`adql.truncate`),
  SIN: ofDoubles(sql`sin`),
  COS: ofDoubles(sql`cos`),
  TAN: ofDoubles(sql`tan`),
  COT: ofDoubles(sql`adql.cot`),
  ASIN: ofDoubles(sql`adql.asin`),
  ACOS: ofDoubles(sql`adql.acos`),
  ATAN: ofDoubles(sql`atan`),
  ATAN2: ofDoubles(sql`atan2`),
  LOWER: (call, analysis) => sql`lower(${text(call.arguments[0], analysis)})`,
  UPPER: (call, analysis) => sql`upper(${text(call.arguments[0], analysis)})`,
  COALESCE: coalesce,
  CONTAINS: writeRegionValue,
  INTERSECTS: writeRegionValue,
  DISTANCE: writeDistance,
  ivo_healpix_index: healpixIndex,
  ivo_healpix_center: (call, analysis) =>
    sql`sky.healpix_center((${writeExpression(call.arguments[0]!, analysis)})::integer, (${writeExpression(call.arguments[1]!, analysis)})::bigint)`,
  ivo_hasword: (call, analysis) =>
    sql`adql.has_word(${text(call.arguments[0], analysis)}, ${text(call.arguments[1], analysis)})`,
  ivo_hashlist_has: (call, analysis) =>
    sql`adql.has_hash(${text(call.arguments[0], analysis)}, ${text(call.arguments[1], analysis)})`,
  ivo_nocasematch: (call, analysis) =>
    sql`(${text(call.arguments[0], analysis)} ILIKE ${text(call.arguments[1], analysis)} ESCAPE '')::integer`,
  ivo_interval_overlaps: ofDoubles(sql`adql.intervals_overlap`),
  ivo_string_agg: (call, analysis) =>
    sql`string_agg(${text(call.arguments[0], analysis)}, ${text(call.arguments[1], analysis)})`,
  ivo_to_mjd: toMjd,
  ivo_to_jd: toJd,
  gavo_to_mjd: toMjd,
  gavo_to_jd: toJd,
  gw_tev_to_m: reciprocalOfEnergy,
  gw_m_to_tev: reciprocalOfEnergy,
  gw_iso_to_mjd: toMjd,
  gw_mjd_to_iso: (call, analysis) => sql`adql.from_mjd(${writeNumber(call.arguments[0]!, analysis)})`,
};

/** Whether a function of this name can be written: for the test that all that the checks know can. */
export function isWritten(name: string): boolean {
  return Object.hasOwn(WRITERS, name) || GEOMETRY_FUNCTIONS.has(name);
}

/** @throws {RangeError} for a function that the checks let through and nobody taught us to write */
export function writeCall(call: Call, analysis: Analysis): Sql {
  const writer =
    GEOMETRY_FUNCTIONS.get(call.name) ?? (Object.hasOwn(WRITERS, call.name) ? WRITERS[call.name] : undefined);
  if (writer === undefined) throw new RangeError(`Cannot write the function ${call.name} in PostgreSQL`);
  return writer(call, analysis);
}
