/** A list of targets as it is kept. */
import { z } from 'zod';
import { MAX_NAME_LENGTH } from '@/lib/sesame/target-name';

/** One query takes so many. */
export const MAX_TARGETS = 10_000;

const text = z
  .string()
  .max(MAX_NAME_LENGTH)
  .refine((typed) => !/\p{Cc}/u.test(typed), 'Contains a control character');

/** ICRS, degrees. A target without a position is not searched, and says why. */
export const targetSchema = z.object({
  name: text.nullable(),
  ra: z.number().min(0).lt(360).nullable(),
  dec: z.number().min(-90).max(90).nullable(),
  problem: z.string().max(300).nullable(),
});

export const targetListSchema = z.array(targetSchema).min(1).max(MAX_TARGETS);

export type ListedTarget = z.output<typeof targetSchema>;

export interface PlacedTarget extends ListedTarget {
  readonly ra: number;
  readonly dec: number;
}

/** With its row in the whole list, from 1. */
export interface NumberedTarget extends PlacedTarget {
  readonly row: number;
}

export const isPlaced = (target: ListedTarget): target is PlacedTarget =>
  target.ra !== null && target.dec !== null;

/** Those that can be searched. */
export const placedTargets = (targets: readonly ListedTarget[]): readonly NumberedTarget[] =>
  targets.flatMap((target, index) => (isPlaced(target) ? [{ ...target, row: index + 1 }] : []));

/** What a target is called where it has no name: its position. */
export function targetLabel({ name, ra, dec }: ListedTarget): string {
  if (name !== null) return name;
  return ra === null || dec === null ? 'unnamed' : `${Number(ra.toFixed(6))} ${Number(dec.toFixed(6))}`;
}
