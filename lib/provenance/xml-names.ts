/**
 * Names inside PROV-XML, where the part after the colon must be an NCName (xs:QName).
 *
 * `23523` or `dl3/000123` is none, so what XML does not take is written `_x0032_`, as SQL/XML does
 * (ISO 9075-14 §9.1); readers that know nothing of it still see one name for one thing.
 */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const ESCAPED = /_x([0-9A-F]{4,6})_/g;

export function fitsNcName(local: string): boolean {
  return PLAIN.test(local) && !/_x[0-9A-F]{4,6}_/.test(local);
}

export function escapeNcName(local: string): string {
  if (fitsNcName(local)) return local;
  const marked = local.replace(/_(?=x[0-9A-F]{4,6}_)/g, '\0');
  return [...marked]
    .map((character, index) => {
      if (character === '\0') return '_x005F_';
      const fits = index === 0 ? /[A-Za-z_]/ : /[A-Za-z0-9_.-]/;
      if (fits.test(character)) return character;
      return `_x${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .join('');
}

export function unescapeNcName(local: string): string {
  return local.replace(ESCAPED, (whole, code: string) => {
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
