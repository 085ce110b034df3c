'use client';

/**
 * How the picture is drawn, and the regions laid on it.
 */

import type { RegionShape } from '@/components/js9/js9-regions';
import type { Colormap, Scale } from '@/components/js9/js9-viewer';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export interface DisplayChoices {
  readonly colormap: Colormap;
  readonly scale: Scale;
}

export interface DisplayControlsProps {
  readonly choices: DisplayChoices;
  readonly onChoices: (choices: DisplayChoices) => void;
  readonly onZoom: (zoom: 'in' | 'out' | 'toFit' | number) => void;
  readonly onRegion: (shape: RegionShape) => void;
}

const COLORMAPS: readonly Colormap[] = [
  'viridis',
  'inferno',
  'magma',
  'plasma',
  'turbo',
  'heat',
  'cool',
  'b',
  'sls',
  'grey',
];
const SCALES: readonly (readonly [Scale, string])[] = [
  ['linear', 'linear'],
  ['sqrt', 'square root'],
  ['log', 'logarithmic'],
  ['asinh', 'asinh'],
  ['power', 'power'],
  ['histeq', 'equal areas'],
];
const REGIONS: readonly RegionShape[] = ['circle', 'annulus', 'box', 'ellipse', 'polygon'];

export function DisplayControls({ choices, onChoices, onZoom, onRegion }: DisplayControlsProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <Field id="colormap" label="Colour map">
        {(control) => (
          <Select
            {...control}
            value={choices.colormap}
            onChange={(change) => onChoices({ ...choices, colormap: change.target.value as Colormap })}
          >
            {COLORMAPS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="scale" label="Scale">
        {(control) => (
          <Select
            {...control}
            value={choices.scale}
            onChange={(change) => onChoices({ ...choices, scale: change.target.value as Scale })}
          >
            {SCALES.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="flex gap-1">
        <legend className="mb-1 text-sm font-medium">Zoom</legend>
        <Button onClick={() => onZoom('in')}>In</Button>
        <Button onClick={() => onZoom('out')}>Out</Button>
        <Button onClick={() => onZoom(1)}>1:1</Button>
        <Button onClick={() => onZoom('toFit')}>Fit</Button>
      </fieldset>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 text-sm font-medium">Add a region</legend>
        {REGIONS.map((shape) => (
          <Button key={shape} onClick={() => onRegion(shape)}>
            {shape}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
