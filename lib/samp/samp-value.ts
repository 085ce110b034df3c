/**
 * SAMP's three types: string, list, map (SAMP 1.3 §3.3). Numbers and truth values travel as strings.
 */

export type SampValue = string | readonly SampValue[] | SampMap;
export interface SampMap {
  readonly [key: string]: SampValue;
}

/** Typographic characters that decomposition leaves; what else is beyond ASCII becomes `?`. */
const ASCII: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '′': "'",
  '″': '"',
  '·': '.',
  '×': 'x',
  '±': '+-',
  '°': ' deg',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
};

/**
 * Text in the characters SAMP allows: 0x09, 0x0A, 0x0D and 0x20 to 0x7F. JSAMP refuses a message with any other.
 *
 * @example
 * toSampString('Cen A — été'); // 'Cen A - ete'
 */
export function toSampString(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\t\n\r\x20-\x7e]/gu, (character) => ASCII[character] ?? '?');
}

/** A SAMP float. @throws {RangeError} for NaN and the infinities, which SAMP cannot say */
export function toSampFloat(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot send ${value} by SAMP: expected a finite number`);
  return String(value);
}

/** A SAMP int. @throws {RangeError} for anything but a whole number */
export function toSampInt(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`Cannot send ${value} by SAMP: expected a whole number`);
  return String(value);
}

/** A SAMP int as it came; null for what is none. */
export function readSampInt(value: SampValue | undefined): number | null {
  if (typeof value !== 'string' || !/^\s*[+-]?\d{1,15}\s*$/.test(value)) return null;
  return Number(value);
}

/** A SAMP float as it came; null for what is none, the infinities and NaN among them. */
export function readSampFloat(value: SampValue | undefined): number | null {
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function isMap(value: SampValue | undefined): value is SampMap {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The string at a key; null when there is none. */
export function stringAt(map: SampMap, key: string): string | null {
  const value = map[key];
  return typeof value === 'string' ? value : null;
}
