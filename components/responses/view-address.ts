/**
 * What is looked at in responses, as it stands in the address: `against`, `offset`, `energy`.
 */

import { z } from 'zod';
import type { ResponseView } from './figures';

export const DEFAULT_VIEW: ResponseView = { against: 'energy', offset: 0.5, energy: 1 };

const positive = (fallback: number, most: number) => z.coerce.number().positive().max(most).catch(fallback);

const viewSchema = z.object({
  against: z.enum(['energy', 'offset']).catch(DEFAULT_VIEW.against),
  offset: z.coerce.number().nonnegative().max(90).catch(DEFAULT_VIEW.offset),
  energy: positive(DEFAULT_VIEW.energy, 1e4),
});

/** What is missing or makes no sense is as it would be anyway. */
export function parseView(parameters: URLSearchParams): ResponseView {
  const given = Object.fromEntries([...parameters].filter(([, value]) => value !== ''));
  return viewSchema.parse({ ...DEFAULT_VIEW, ...given });
}

export function printView(view: ResponseView, parameters: URLSearchParams): URLSearchParams {
  const printed = new URLSearchParams(parameters);
  for (const name of ['against', 'offset', 'energy'] as const) {
    if (view[name] === DEFAULT_VIEW[name]) printed.delete(name);
    else printed.set(name, String(view[name]));
  }
  return printed;
}
