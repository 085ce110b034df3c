/**
 * A value as people read it: numbers with nine digits at the most. Arithmetic and single precision give more, which
 * mean nothing; the documents have them all.
 */
export function readableValue(value: string): string {
  return value.replace(/(?<![\w.])-?\d+\.\d{6,}(?:e[+-]?\d+)?(?![\w.])/gi, (digits) =>
    String(Number(Number(digits).toPrecision(9))),
  );
}
