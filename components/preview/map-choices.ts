/**
 * The choices of a counts map as they are typed, and as numbers.
 */

import { z } from 'zod';
import { MAX_PIXELS } from '@/lib/gamma/map-geometry';
import type { MapRequest } from './preview-messages';

/** As typed. */
export interface MapChoices {
  readonly pixelSize: string;
  readonly width: string;
  readonly minimumEnergy: string;
  readonly maximumEnergy: string;
  readonly maximumOffset: string;
}

export const DEFAULT_CHOICES: MapChoices = {
  pixelSize: '0.02',
  width: '5',
  minimumEnergy: '',
  maximumEnergy: '',
  maximumOffset: '',
};

const number = z
  .string()
  .trim()
  .min(1, 'Type a number')
  .transform(Number)
  .pipe(z.number('This is not a number'));
const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(z.number('This is not a number').nullable());

export const mapChoicesSchema = z
  .object({
    pixelSize: number.pipe(z.number().positive('A pixel is larger than 0°')),
    width: number.pipe(z.number().positive('A map is wider than 0°').lt(180, 'A map is narrower than 180°')),
    minimumEnergy: optional.pipe(z.number().nonnegative('An energy is not below 0').nullable()),
    maximumEnergy: optional.pipe(z.number().positive('An energy is above 0').nullable()),
    maximumOffset: optional.pipe(
      z.number().positive('An offset is above 0°').lt(90, 'At most 90°').nullable(),
    ),
  })
  .superRefine((choices, context) => {
    const pixels = choices.width / choices.pixelSize;
    if (pixels < 1 || pixels > MAX_PIXELS) {
      const message = `This makes ${Math.round(pixels)} pixels on a side: expected 1 to ${MAX_PIXELS}`;
      context.addIssue({ code: 'custom', path: ['pixelSize'], message });
    }
    const { minimumEnergy, maximumEnergy } = choices;
    if (minimumEnergy !== null && maximumEnergy !== null && minimumEnergy >= maximumEnergy) {
      context.addIssue({
        code: 'custom',
        path: ['maximumEnergy'],
        message: 'Expected above the lowest energy',
      });
    }
  });

export type MapErrors = Partial<Record<keyof MapChoices, string>>;

/** Numbers, or what to mend at each box. */
export function readMapChoices(choices: MapChoices): { request: MapRequest } | { errors: MapErrors } {
  const result = mapChoicesSchema.safeParse(choices);
  if (result.success) return { request: result.data };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) errors[String(issue.path[0])] ??= issue.message;
  return { errors };
}
