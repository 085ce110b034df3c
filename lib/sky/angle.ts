/**
 * Angles as astronomers type them: decimal degrees, sexagesimal, with or without unit letters.
 *
 * Colons and spaces mean hours for a right ascension and degrees for a declination, as in every
 * catalogue; unit letters say it themselves, so `83d38m` is a right ascension in degrees. A bare number
 * is degrees, in both. The sign belongs to the whole: `-0:30` is half a degree south.
 */

/** `5`, `5.25`, `.5`, `1e-3` */
const NUMBER = String.raw`(?:\d+(?:\.\d*)?|\.\d+)`;
const DECIMAL = new RegExp(`^[+-]?${NUMBER}(?:e[+-]?\\d+)?$`, 'i');
const BY_COLONS = new RegExp(String.raw`^([+-]?)(\d+)[:\s]+(${NUMBER})(?:[:\s]+(${NUMBER}))?$`);
const BY_LETTERS = new RegExp(
  String.raw`^([+-]?)(${NUMBER})\s*([hd°])\s*(?:(${NUMBER})\s*[m'′]\s*(?:(${NUMBER})\s*(?:s|"|″|'')?\s*)?)?$`,
  'i',
);

/** Degrees in one of the first part of a sexagesimal angle. */
type Scale = 15 | 1;

/** Sexagesimal parts to degrees; `null` when minutes or seconds reach 60 or a part before the last has a fraction. */
function fromParts(sign: string, parts: readonly (string | undefined)[], scale: Scale): number | null {
  const given = parts.filter((part) => part !== undefined);
  if (given.slice(0, -1).some((part) => part.includes('.'))) return null;
  const [whole = 0, minutes = 0, seconds = 0] = given.map(Number);
  if (minutes >= 60 || seconds >= 60) return null;
  return (sign === '-' ? -1 : 1) * scale * (whole + minutes / 60 + seconds / 3600);
}

function parseAngle(text: string, colonScale: Scale, hoursAllowed: boolean): number | null {
  const trimmed = text.trim().replace(/[−–]/g, '-'); // a minus sign pasted from a paper
  if (DECIMAL.test(trimmed)) return Number(trimmed);
  const [colons, sign = '', ...parts] = BY_COLONS.exec(trimmed) ?? [];
  if (colons !== undefined) return fromParts(sign, parts, colonScale);
  const [letters, letterSign = '', whole, unit = '', minutes, seconds] = BY_LETTERS.exec(trimmed) ?? [];
  if (letters === undefined) return null;
  const hours = unit.toLowerCase() === 'h';
  if (hours && !hoursAllowed) return null;
  return fromParts(letterSign, [whole, minutes, seconds], hours ? 15 : 1);
}

/**
 * A right ascension in degrees, 0 ≤ ra < 360. Values from −180 to 0 are taken as west of the zero point.
 *
 * @returns `null` for what is not a right ascension
 * @example
 * parseRa('83.6329');      // 83.6329
 * parseRa('05:34:31.9');   // 83.6329…
 * parseRa('5h34m31.9s');   // 83.6329…
 * parseRa('83d38m');       // 83.6333…
 */
export function parseRa(text: string): number | null {
  const ra = parseAngle(text, 15, true);
  if (ra === null || !(-180 <= ra && ra <= 360)) return null;
  return ra < 0 ? ra + 360 : ra % 360;
}

/**
 * A declination in degrees, −90 ≤ dec ≤ 90.
 *
 * @returns `null` for what is not a declination
 * @example
 * parseDec('+22:00:52'); // 22.0144…
 */
export function parseDec(text: string): number | null {
  const dec = parseAngle(text, 1, false);
  return dec !== null && Math.abs(dec) <= 90 ? dec : null;
}

/** Degrees in one of each unit of a radius. */
const RADIUS_UNITS: ReadonlyMap<string, number> = new Map([
  ...['', 'd', 'deg', 'degree', 'degrees', '°'].map((unit): [string, number] => [unit, 1]),
  ...["'", '′', 'm', 'arcm', 'arcmin', 'arcmins', 'arcminute', 'arcminutes'].map((unit): [string, number] => [
    unit,
    1 / 60,
  ]),
  ...['"', '″', "''", 's', 'arcs', 'arcsec', 'arcsecs', 'arcsecond', 'arcseconds'].map(
    (unit): [string, number] => [unit, 1 / 3600],
  ),
  ['mas', 1 / 3_600_000],
  ['rad', 180 / Math.PI],
]);
const RADIUS = new RegExp(String.raw`^\+?(${NUMBER}(?:e[+-]?\d+)?)\s*([a-z°'′"″]*)$`, 'i');

/**
 * A radius in degrees, 0 ≤ radius ≤ 180, from a number of degrees, arcmin or arcsec.
 *
 * @returns `null` for what is not a radius
 * @example
 * parseRadius('2.5');       // 2.5
 * parseRadius('30 arcmin'); // 0.5
 * parseRadius("30'");       // 0.5
 * parseRadius('1d30m');     // 1.5
 */
export function parseRadius(text: string): number | null {
  const [, value, unit = ''] = RADIUS.exec(text.trim()) ?? [];
  const size = RADIUS_UNITS.get(unit.toLowerCase());
  const radius =
    value !== undefined && size !== undefined ? Number(value) * size : parseAngle(text, 1, false);
  return radius !== null && 0 <= radius && radius <= 180 ? radius : null;
}

/** Sexagesimal text, rounded once as a whole so that seconds never show as 60. */
function printParts(value: number, digits: number): string {
  const scale = 10 ** digits;
  const total = Math.round(value * 3600 * scale);
  const seconds = (total / scale) % 60;
  const minutes = Math.floor(total / scale / 60) % 60;
  const whole = Math.floor(total / scale / 3600);
  const width = digits === 0 ? 2 : digits + 3;
  return [
    String(whole).padStart(2, '0'),
    String(minutes).padStart(2, '0'),
    seconds.toFixed(digits).padStart(width, '0'),
  ].join(':');
}

/**
 * A right ascension as `hh:mm:ss.s`.
 *
 * @param ra degrees, any turn
 * @param digits of the seconds; one second of right ascension is up to 15 arcsec
 */
export function printRa(ra: number, digits = 2): string {
  const hours = (((ra % 360) + 360) % 360) / 15;
  return printParts(hours, digits).replace(/^24:/, '00:');
}

/**
 * A declination as `±dd:mm:ss.s`.
 *
 * @param dec degrees
 * @param digits of the seconds
 */
export function printDec(dec: number, digits = 1): string {
  return (dec < 0 ? '-' : '+') + printParts(Math.abs(dec), digits);
}
