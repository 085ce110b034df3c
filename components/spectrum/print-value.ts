/** Numbers of spectra for people. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `5.7 × 10⁻¹³`, `2.95`; as many digits as are needed, at most five. */
export function printNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e5)) return String(Number(value.toPrecision(5)));
  const [digits = '', power = '0'] = Number(value.toPrecision(5)).toExponential().split('e');
  const raised = [...String(Number(power))]
    .map((sign) => (sign === '-' ? '⁻' : RAISED[Number(sign)]))
    .join('');
  return `${digits} × 10${raised}`;
}

/** `5.7 ± 1.6 × 10⁻¹³`: value and error with one power of ten. */
export function printWithError(value: number, error: number | null): string {
  if (error === null) return printNumber(value);
  const power = Math.floor(Math.log10(Math.abs(value)));
  if (power >= -3 && power < 5) return `${printNumber(value)} ± ${printNumber(error)}`;
  const scale = 10 ** power;
  const [, raised = ''] = printNumber(10 ** power).split(' × ');
  return `(${Number((value / scale).toPrecision(4))} ± ${Number((error / scale).toPrecision(2))}) × ${raised}`;
}

/** What a bibcode or a DOI leads to; `null` for text that is neither. */
export function referenceAddress(reference: string): string | null {
  if (/^10\.\d{4,}\//.test(reference)) return `https://doi.org/${encodeURI(reference)}`;
  if (/^\d{4}[A-Za-z&.]{5}.{9}[A-Z.]$/.test(reference)) {
    return `https://ui.adsabs.harvard.edu/abs/${encodeURIComponent(reference)}`;
  }
  return /^https?:\/\//.test(reference) ? reference : null;
}
