'use client';

/**
 * The choices of a counts map. Nothing is sent anywhere: the map is made in this browser.
 */

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { DEFAULT_CHOICES, type MapChoices, type MapErrors, readMapChoices } from './map-choices';
import type { EventListSummary, MapRequest } from './preview-messages';

export interface MapFormProps {
  readonly events: EventListSummary;
  readonly onRequest: (request: MapRequest) => void;
}

interface Box {
  readonly name: keyof MapChoices;
  readonly label: string;
  readonly placeholder?: string;
}

export function MapForm({ events, onRequest }: MapFormProps) {
  const [choices, setChoices] = useState(DEFAULT_CHOICES);
  const [errors, setErrors] = useState<MapErrors>({});
  const [lowest, highest] = events.energyRange ?? [];
  const boxes: Box[] = [
    { name: 'pixelSize', label: 'Pixel size (deg)' },
    { name: 'width', label: 'Map width (deg)' },
    { name: 'minimumEnergy', label: 'Lowest energy (TeV)', placeholder: lowest?.toPrecision(3) },
    { name: 'maximumEnergy', label: 'Highest energy (TeV)', placeholder: highest?.toPrecision(3) },
    { name: 'maximumOffset', label: 'Largest offset (deg)', placeholder: 'no cut' },
  ];

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readMapChoices(choices);
    setErrors('errors' in read ? read.errors : {});
    if ('request' in read) onRequest(read.request);
  }

  return (
    <form onSubmit={submit} noValidate aria-label="Counts map" className="flex flex-col gap-3">
      <h2 className="text-base">Counts map</h2>
      <div className="grid grid-cols-2 gap-2">
        {boxes.map(({ name, label, placeholder }) => (
          <Field key={name} id={`map-${name}`} name={name} label={label} error={errors[name] ?? null}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                placeholder={placeholder}
                disabled={name === 'maximumOffset' && events.pointing === null}
                value={choices[name]}
                onChange={(change) => setChoices({ ...choices, [name]: change.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Button type="submit" look="primary" className="self-start">
        Make map
      </Button>
    </form>
  );
}
