'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { QUANTITIES, type Quantity } from '@/lib/spectra/display-units';
import { printUnit } from '@/lib/spectra/units';
import { changeQuantity, type SpectrumView } from './spectrum-view';

export interface ViewControlsProps {
  readonly view: SpectrumView;
  readonly change: (view: SpectrumView) => void;
  readonly hasModel: boolean;
  readonly hasRedshift: boolean;
}

/** What is drawn, in which units; what a spectrum lacks is not offered. */
export function ViewControls({ view, change, hasModel, hasRedshift }: ViewControlsProps) {
  const { energies, fluxes } = QUANTITIES[view.quantity];
  return (
    <form
      aria-label="What is drawn"
      onSubmit={(event) => event.preventDefault()}
      className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden"
    >
      <Field id="quantity" label="Quantity" className="w-36">
        {(control) => (
          <Select
            {...control}
            value={view.quantity}
            onChange={(event) => change(changeQuantity(view, event.target.value as Quantity))}
          >
            {Object.entries(QUANTITIES).map(([quantity, { label }]) => (
              <option key={quantity} value={quantity}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        id="energy"
        label={view.quantity === 'nufnu' ? 'Frequency or energy' : 'Energy'}
        className="w-36"
      >
        {(control) => (
          <Select
            {...control}
            value={view.energyUnit}
            onChange={(event) => change({ ...view, energyUnit: event.target.value })}
          >
            {energies.map((unit) => (
              <option key={unit}>{unit}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="flux" label="Flux" className="w-44">
        {(control) => (
          <Select
            {...control}
            value={view.fluxUnit}
            onChange={(event) => change({ ...view, fluxUnit: event.target.value })}
          >
            {fluxes.map((unit) => (
              <option key={unit} value={unit}>
                {printUnit(unit)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-1.5">
        {hasModel && (
          <Tick label="Fits" checked={view.models} set={(models) => change({ ...view, models })} />
        )}
        {hasModel && (
          <Tick
            label="Residuals"
            checked={view.residuals}
            set={(residuals) => change({ ...view, residuals })}
          />
        )}
        {hasRedshift && (
          <Tick
            label="Energies at the source, × (1 + z)"
            checked={view.frame === 'source'}
            set={(source) => change({ ...view, frame: source ? 'source' : 'observed' })}
          />
        )}
      </div>
    </form>
  );
}

function Tick({
  label,
  checked,
  set,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly set: (checked: boolean) => void;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is inside
    <label className="inline-flex items-center gap-1.5">
      <Checkbox checked={checked} onChange={(event) => set(event.target.checked)} />
      {label}
    </label>
  );
}
