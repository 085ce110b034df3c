'use client';

/**
 * Region, energies and map of a quick look. Nothing is sent anywhere: all is counted in this browser.
 */

import { type FormEvent, useEffect, useState } from 'react';
import type { EventListSummary } from '@/components/preview/preview-messages';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ChoiceErrors, Choices } from './choices';

export interface QuickLookFormProps {
  readonly events: EventListSummary;
  /** What holds now. */
  readonly choices: Choices;
  readonly errors: ChoiceErrors;
  readonly onChoices: (choices: Choices) => void;
}

interface Box {
  readonly name: keyof Choices;
  readonly label: string;
  readonly placeholder?: string;
  readonly wide?: boolean;
}

export function QuickLookForm({ events, choices, errors, onChoices }: QuickLookFormProps) {
  const [typed, setTyped] = useState(choices);
  useEffect(() => setTyped(choices), [choices]);
  const [lowest, highest] = events.energyRange ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    onChoices(typed);
  }

  const boxes = (legend: string, list: readonly Box[]) => (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="sr-only">{legend}</legend>
      {list.map(({ name, label, placeholder, wide }) => (
        <Field
          key={name}
          id={`look-${name}`}
          name={name}
          label={label}
          error={errors[name] ?? null}
          className={wide ? 'col-span-2' : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode={name === 'position' ? 'text' : 'decimal'}
              placeholder={placeholder}
              disabled={name === 'maximumOffset' && events.pointing === null}
              value={typed[name]}
              onChange={(change) => setTyped({ ...typed, [name]: change.target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );

  return (
    <form onSubmit={submit} noValidate aria-label="Region and energies" className="flex flex-col gap-3">
      {boxes('On region', [
        {
          name: 'position',
          label: 'On region, centre (RA Dec, ICRS)',
          placeholder: '83.633 22.014',
          wide: true,
        },
        { name: 'radius', label: 'Radius (deg)' },
      ])}
      {boxes('Energies', [
        { name: 'minimumEnergy', label: 'Lowest energy (TeV)', placeholder: lowest?.toPrecision(3) },
        { name: 'maximumEnergy', label: 'Highest energy (TeV)', placeholder: highest?.toPrecision(3) },
      ])}
      <details>
        <summary className="text-sm text-muted">Pixels and width of the map</summary>
        <div className="pt-2">
          {boxes('Map', [
            { name: 'pixelSize', label: 'Pixel size (deg)' },
            { name: 'width', label: 'Map width (deg)' },
            { name: 'maximumOffset', label: 'Largest offset (deg)', placeholder: 'no cut' },
          ])}
        </div>
      </details>
      <Button type="submit" look="primary" className="self-start">
        Apply
      </Button>
    </form>
  );
}
