'use client';

/**
 * Which plane of a cube is seen: an energy, a time, a polarisation.
 */

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

export interface PlaneChoiceProps {
  readonly planes: number;
  readonly onPlane: (plane: number) => void;
}

export function PlaneChoice({ planes, onPlane }: PlaneChoiceProps) {
  const [plane, setPlane] = useState('1');
  const valid = /^\d+$/.test(plane) && Number(plane) >= 1 && Number(plane) <= planes;

  function choose(text: string) {
    setPlane(text);
    if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= planes) onPlane(Number(text));
  }

  return (
    <Field
      id="plane"
      label={`Plane, 1 to ${planes}`}
      error={valid ? null : `Expected a whole number from 1 to ${planes}`}
      className="w-40"
    >
      {(control) => (
        <TextInput
          {...control}
          type="number"
          min={1}
          max={planes}
          value={plane}
          onChange={(change) => choose(change.target.value)}
        />
      )}
    </Field>
  );
}
