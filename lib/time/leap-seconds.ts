/**
 * TAI − UTC since 1972, in whole seconds.
 *
 * From the table of the International Earth Rotation and Reference Systems Service (IERS,
 * Bulletin C; Leap_Second.dat). Bulletin C has announced no further leap second since 2017,
 * so the last entry holds until a new one is added here.
 */

/** From the start of this day (MJD, UTC) TAI − UTC is `seconds`. */
interface LeapSecond {
  readonly mjd: number;
  readonly seconds: number;
}

const table: readonly LeapSecond[] = [
  { mjd: 41317, seconds: 10 }, // 1972-01-01
  { mjd: 41499, seconds: 11 }, // 1972-07-01
  { mjd: 41683, seconds: 12 }, // 1973-01-01
  { mjd: 42048, seconds: 13 }, // 1974-01-01
  { mjd: 42413, seconds: 14 }, // 1975-01-01
  { mjd: 42778, seconds: 15 }, // 1976-01-01
  { mjd: 43144, seconds: 16 }, // 1977-01-01
  { mjd: 43509, seconds: 17 }, // 1978-01-01
  { mjd: 43874, seconds: 18 }, // 1979-01-01
  { mjd: 44239, seconds: 19 }, // 1980-01-01
  { mjd: 44786, seconds: 20 }, // 1981-07-01
  { mjd: 45151, seconds: 21 }, // 1982-07-01
  { mjd: 45516, seconds: 22 }, // 1983-07-01
  { mjd: 46247, seconds: 23 }, // 1985-07-01
  { mjd: 47161, seconds: 24 }, // 1988-01-01
  { mjd: 47892, seconds: 25 }, // 1990-01-01
  { mjd: 48257, seconds: 26 }, // 1991-01-01
  { mjd: 48804, seconds: 27 }, // 1992-07-01
  { mjd: 49169, seconds: 28 }, // 1993-07-01
  { mjd: 49534, seconds: 29 }, // 1994-07-01
  { mjd: 50083, seconds: 30 }, // 1996-01-01
  { mjd: 50630, seconds: 31 }, // 1997-07-01
  { mjd: 51179, seconds: 32 }, // 1999-01-01
  { mjd: 53736, seconds: 33 }, // 2006-01-01
  { mjd: 54832, seconds: 34 }, // 2009-01-01
  { mjd: 56109, seconds: 35 }, // 2012-07-01
  { mjd: 57204, seconds: 36 }, // 2015-07-01
  { mjd: 57754, seconds: 37 }, // 2017-01-01
];

/**
 * TAI − UTC on a day.
 *
 * @param mjd the UTC day (whole MJD)
 * @returns seconds
 * @throws {RangeError} before 1972, when UTC ran at another rate
 */
export function taiMinusUtc(mjd: number): number {
  const entry = table.findLast((candidate) => candidate.mjd <= mjd);
  if (!entry) {
    throw new RangeError(`Cannot tell TAI − UTC on MJD ${mjd}: UTC has whole leap seconds since 1972-01-01`);
  }
  return entry.seconds;
}

/** Length of a UTC day in seconds: 86 401 where a leap second ends it. */
export function secondsInUtcDay(mjd: number): number {
  return 86400 + taiMinusUtc(mjd + 1) - taiMinusUtc(mjd);
}
