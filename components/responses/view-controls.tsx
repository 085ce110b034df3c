'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ResponseView } from './figures';
import { printDegrees, printEnergy } from './sampling';

const OFFSETS = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const ENERGIES = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

export interface ViewControlsProps {
  readonly view: ResponseView;
  readonly onView: (view: ResponseView) => void;
}

export function ViewControls({ view, onView }: ViewControlsProps) {
  return (
    <form
      aria-label="What to look at"
      className="flex flex-wrap gap-3"
      onSubmit={(event) => event.preventDefault()}
    >
      <Field id="against" label="Curves against">
        {(control) => (
          <Select
            {...control}
            value={view.against}
            onChange={({ target }) => onView({ ...view, against: target.value as ResponseView['against'] })}
          >
            <option value="energy">energy</option>
            <option value="offset">offset</option>
          </Select>
        )}
      </Field>
      <Field id="offset" label="Look at offset">
        {(control) => (
          <Select
            {...control}
            value={view.offset}
            onChange={({ target }) => onView({ ...view, offset: Number(target.value) })}
          >
            {withChosen(OFFSETS, view.offset).map((offset) => (
              <option key={offset} value={offset}>
                {printDegrees(offset)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="energy" label="Look at energy">
        {(control) => (
          <Select
            {...control}
            value={view.energy}
            onChange={({ target }) => onView({ ...view, energy: Number(target.value) })}
          >
            {withChosen(ENERGIES, view.energy).map((energy) => (
              <option key={energy} value={energy}>
                {printEnergy(energy)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </form>
  );
}

/** An address may hold a value that the list does not. */
function withChosen(values: readonly number[], chosen: number): number[] {
  return values.includes(chosen) ? [...values] : [...values, chosen].sort((a, b) => a - b);
}
