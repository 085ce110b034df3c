/**
 * Names of targets in one spelling.
 *
 * Observers write what they like (`MSH15-52`, `MSH 15-5-02`, `CrabNebula`, `custom`). A release
 * may bring a cleaned TARGET_NAME in its index, with a remark after it: `PKS 2155-304 (steady)`.
 * The name as written stays in cta.obs_config.target_name_written.
 */
import { findText, type Keywords } from './keywords';

/** Spellings that no rule brings together, by their letters and digits in lower case. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['crab', 'Crab Nebula'],
  ['crabnebula', 'Crab Nebula'],
  ['m1', 'Crab Nebula'],
  ['msh15502', 'MSH 15-52'],
]);

/** What observers write when there is no object. */
const NO_OBJECT = /^(custom|unknown|none|test|n\/?a|-*)$/i;

/** Coordinates in place of a name: `00:35:50 -71:41:20`. */
const COORDINATES = /^\d{1,2}[: ]\d{2}[: ]\d{2}(\.\d+)?\s+[+-]\d{1,2}[: ]\d{2}/;

/** Catalogues whose name stands apart from the number. */
const CATALOGUE = /^(3C|4C|HESS|IC|M|MGRO|MSH|NGC|PKS|PSR|RGB|RX|SN|SNR|TeV|VER)\s*(?=J?\d)/;

/** One name in its usual spelling; `null` for words that name nothing. */
export function cleanTargetName(written: string): string | null {
  const name = written
    .replaceAll('_', ' ')
    .replace(/\s*\(.*\)$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (NO_OBJECT.test(name) || COORDINATES.test(name)) return null;
  const known = SPELLINGS.get(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (known) return known;
  // RXJ 1713.7-3946: the J of the equinox belongs to the number.
  return name.replace(/^([A-Z]+)J\s+(?=\d)/, '$1 J').replace(CATALOGUE, '$1 ');
}

/** The name of the target of a run: the release's own cleaned name first, then the observers'. */
export function targetName(header: Keywords, index: Keywords): string | null {
  for (const written of [
    findText(index, 'TARGET_NAME'),
    findText(header, 'OBJECT'),
    findText(index, 'OBJECT'),
  ]) {
    const name = written === null ? null : cleanTargetName(written);
    if (name !== null) return name;
  }
  return null;
}
