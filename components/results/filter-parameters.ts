/**
 * Filters in the address of a page, so that a link shows the same rows: `filter=t_min:range:53000:54000`.
 *
 * A piece of the sky belongs to no column: `filter=sky:touched:Circle ICRS 83.633 22.014 0.5`.
 * Sets of rows picked by hand stay out: their numbers mean nothing for an answer that comes tomorrow.
 */
import { z } from 'zod';
import { parsePiece, printPiece } from '@/lib/sky/sky-piece';
import type { RowFilter } from './row-filter';

/** Name of the parameter, once for each filter. */
export const FILTER_PARAMETER = 'filter';

const bound = z
  .string()
  .transform((text) => (text === '' ? null : text.trim() === '' ? Number.NaN : Number(text)))
  .pipe(z.number().nullable());
const valuesSchema = z.array(z.union([z.string(), z.number(), z.null()])).min(1);

/** @returns `null` for a filter that has no place in an address */
export function printFilter(filter: RowFilter): string | null {
  switch (filter.kind) {
    case 'range':
      return join(filter.column, 'range', filter.min ?? '', filter.max ?? '');
    case 'overlap':
      return join(filter.column, 'overlap', filter.endColumn, filter.min ?? '', filter.max ?? '');
    case 'contains':
      return join(filter.column, 'contains', filter.text);
    case 'values':
      return join(filter.column, 'values', JSON.stringify(filter.values));
    case 'presence':
      return join(filter.column, filter.missing ? 'missing' : 'present');
    case 'sky':
      return join('sky', filter.rule, printPiece(filter.piece));
    case 'rows':
      return null;
    default:
      return filter satisfies never;
  }
}

/** @returns `null` for what is no filter */
export function parseFilter(text: string): RowFilter | null {
  const [column = '', kind, ...parts] = split(text);
  if (column === '') return null;
  switch (kind) {
    case 'range': {
      const bounds = z.tuple([bound, bound]).safeParse(parts);
      return bounds.success ? { kind, column, min: bounds.data[0], max: bounds.data[1] } : null;
    }
    case 'overlap': {
      const told = z.tuple([z.string().min(1), bound, bound]).safeParse(parts);
      if (!told.success) return null;
      const [endColumn, min, max] = told.data;
      return { kind, column, endColumn, min, max };
    }
    case 'contains':
      return parts[0] === undefined || parts[0] === '' ? null : { kind, column, text: parts[0] };
    case 'values': {
      const values = valuesSchema.safeParse(parseJson(parts[0] ?? ''));
      return values.success ? { kind, column, values: values.data } : null;
    }
    case 'missing':
    case 'present':
      return { kind: 'presence', column, missing: kind === 'missing' };
    case 'touched':
    case 'middle': {
      const piece = column === 'sky' && parts.length === 1 ? parsePiece(parts[0]!) : null;
      return piece && { kind: 'sky', column: null, rule: kind, piece };
    }
    default:
      return null;
  }
}

export interface ReadFilters {
  readonly filters: readonly RowFilter[];
  /** What stands in the address as a filter and cannot be read as one. */
  readonly unreadable: readonly string[];
}

export function readFilters(parameters: Pick<URLSearchParams, 'getAll'>): ReadFilters {
  const texts = parameters.getAll(FILTER_PARAMETER);
  const read = texts.map((text) => ({ text, filter: parseFilter(text) }));
  return {
    filters: read.flatMap(({ filter }) => filter ?? []),
    unreadable: read.filter(({ filter }) => filter === null).map(({ text }) => text),
  };
}

/** The parameters with these filters in place of those they had. */
export function writeFilters(parameters: URLSearchParams, filters: readonly RowFilter[]): URLSearchParams {
  const written = new URLSearchParams(parameters);
  written.delete(FILTER_PARAMETER);
  for (const filter of filters) {
    const text = printFilter(filter);
    if (text !== null) written.append(FILTER_PARAMETER, text);
  }
  return written;
}

/** Parts with colons between them; a colon inside a part has a backslash before it. */
function join(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replace(/[\\:]/g, '\\$&')).join(':');
}

function split(text: string): string[] {
  return [...text.matchAll(/(?:^|:)((?:\\.|[^\\:])*)/gs)].map(([, part = '']) =>
    part.replace(/\\(.)/gs, '$1'),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
