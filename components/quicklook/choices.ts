/**
 * What is looked at in an event list, as it stands in the address, in the boxes, and in numbers.
 *
 * The address has `pos`, `radius`, `emin`, `emax` and those of the map; what is as it would be anyway is left out,
 * so that `?tab=quicklook` alone is a quick look.
 */

import { z } from 'zod';
import { DEFAULT_CHOICES, type MapChoices, mapChoicesSchema } from '@/components/preview/map-choices';
import type { MapRequest } from '@/components/preview/preview-messages';
import type { QuickLookChoice } from '@/lib/gamma/quick-look';
import { type Position, parsePosition } from '@/lib/sky/position';

/** As typed. */
export interface Choices extends MapChoices {
  /** `83.633 22.014`, `05:34:32 +22:00:52`; empty for none. */
  readonly position: string;
  /** Degrees. */
  readonly radius: string;
}

export type ChoiceErrors = Partial<Record<keyof Choices, string>>;

/** About the 68 % containment of a Cherenkov array near 1 TeV: Berge, Funk & Hinton (2007) take 0.11° for points. */
const DEFAULT_RADIUS = '0.11';

const PARAMETERS: Readonly<Record<keyof Choices, string>> = {
  position: 'pos',
  radius: 'radius',
  minimumEnergy: 'emin',
  maximumEnergy: 'emax',
  maximumOffset: 'offset',
  pixelSize: 'pixel',
  width: 'width',
};

export function defaultChoices(target: Position | null): Choices {
  return {
    ...DEFAULT_CHOICES,
    position: target === null ? '' : `${target.ra.toFixed(5)} ${target.dec.toFixed(5)}`,
    radius: DEFAULT_RADIUS,
  };
}

export function parseChoices(parameters: URLSearchParams, defaults: Choices): Choices {
  const entries = Object.entries(PARAMETERS).map(([name, parameter]) => [
    name,
    parameters.get(parameter)?.slice(0, 100) ?? defaults[name as keyof Choices],
  ]);
  return Object.fromEntries(entries) as unknown as Choices;
}

/** The address with these choices; other parameters stay. */
export function printChoices(
  choices: Choices,
  defaults: Choices,
  parameters: URLSearchParams,
): URLSearchParams {
  const printed = new URLSearchParams(parameters);
  for (const [name, parameter] of Object.entries(PARAMETERS) as [keyof Choices, string][]) {
    if (choices[name] === defaults[name]) printed.delete(parameter);
    else printed.set(parameter, choices[name]);
  }
  return printed;
}

const radius = z
  .string()
  .trim()
  .min(1, 'Type a number')
  .transform(Number)
  .pipe(z.number('This is not a number').positive('A radius is above 0°').max(10, 'At most 10°'));

/** Numbers for the map and the plots, or what to mend at each box. */
export function readChoices(
  choices: Choices,
): { readonly map: MapRequest; readonly look: QuickLookChoice } | { readonly errors: ChoiceErrors } {
  const errors: Record<string, string> = {};
  const map = mapChoicesSchema.safeParse(choices);
  const reach = radius.safeParse(choices.radius);
  for (const issue of map.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
  if (!reach.success) errors.radius = reach.error.issues[0]!.message;
  const empty = choices.position.trim() === '';
  const centre = empty ? null : parsePosition(choices.position);
  if (!empty && centre === null) {
    errors.position = 'This is no position: expected RA and Dec, as 83.633 22.014 or 05:34:32 +22:00:52';
  }
  if (!map.success || !reach.success || Object.keys(errors).length > 0) return { errors };
  const { minimumEnergy, maximumEnergy } = map.data;
  return {
    map: map.data,
    look: { minimumEnergy, maximumEnergy, region: centre && { ...centre, radius: reach.data } },
  };
}
