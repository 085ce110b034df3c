/**
 * The confidence of upper limits: UL_CONF of the file, a probability (GADF 0.3); some files write it in percent.
 */
import { metaNumber, type PlainTable } from './tables/plain-table';

export interface LimitConfidence {
  /** 0 to 1. */
  readonly value: number | null;
  readonly remarks: readonly string[];
}

/** @param used whether the table has upper limits at all; without them nothing is missing */
export function readLimitConfidence(table: PlainTable, used: boolean): LimitConfidence {
  const written = metaNumber(table, 'UL_CONF');
  if (written === null) {
    return {
      value: null,
      remarks: used ? ['Upper limits are given without their confidence: the file has no UL_CONF'] : [],
    };
  }
  if (written > 1 && written < 100) {
    return {
      value: written / 100,
      remarks: used ? [`UL_CONF is ${written}, which is taken as percent`] : [],
    };
  }
  if (!(written > 0 && written < 1)) {
    return {
      value: null,
      remarks: used ? [`UL_CONF is ${written}: expected a probability between 0 and 1`] : [],
    };
  }
  return { value: written, remarks: [] };
}

/** `95 %`; the sigmas of a normal distribution for the usual two-sided ones. */
export function printConfidence(value: number | null): string {
  return value === null ? 'confidence not stated' : `${Number((value * 100).toPrecision(4))} % confidence`;
}
