/**
 * What is looked at in responses, as it stands in the address: `against`, `offset`, `energy`.
 */

import { z } from 'zod';
import type { ResponseView } from './figures';

export const DEFAULT_VIEW: ResponseView = { against: 'energy', offset: 0.5, energy: 1 };

export const VIEW_PARAMETERS = ['against', 'offset', 'energy'] as const;

const positive = (fallback: number, most: number) => z.coerce.number().positive().max(most).catch(fallback);

const viewSchema = z.object({
  against: z.enum(['energy', 'offset']).catch(DEFAULT_VIEW.against),
  offset: z.coerce.number().nonnegative().max(90).catch(DEFAULT_VIEW.offset),
  energy: positive(DEFAULT_VIEW.energy, 1e4),
});

/** What is missing or makes no sense is as it would be anyway. */
export function readView(parameters: Pick<URLSearchParams, 'get'>): ResponseView {
  const given = VIEW_PARAMETERS.map((name) => [name, parameters.get(name) || DEFAULT_VIEW[name]]);
  return viewSchema.parse(Object.fromEntries(given));
}

/** What differs from how it would be anyway. */
export function writeView(view: ResponseView): ReadonlyMap<string, string> {
  const told = VIEW_PARAMETERS.filter((name) => view[name] !== DEFAULT_VIEW[name]);
  return new Map(told.map((name) => [name, String(view[name])]));
}
