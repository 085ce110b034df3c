import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { printNumber } from './print-value';
import { chiSquare, residuals } from '@/lib/spectra/models/residuals';
import { MODEL_LABELS, type ModelParameter } from '@/lib/spectra/models/spectral-model';
import type { Spectrum } from '@/lib/spectra/spectrum';

const SYMBOLS: Readonly<Record<string, { readonly symbol: string; readonly unit: string }>> = {
  norm: { symbol: 'Norm N', unit: 'cm⁻² s⁻¹ TeV⁻¹' },
  index: { symbol: 'Index Γ', unit: '' },
  index1: { symbol: 'Index Γ₁, below the break', unit: '' },
  index2: { symbol: 'Index Γ₂, above the break', unit: '' },
  alpha: { symbol: 'Index α', unit: '' },
  beta: { symbol: 'Curvature β', unit: '' },
  cutoff: { symbol: 'Cut-off energy', unit: 'TeV' },
  break: { symbol: 'Break energy', unit: 'TeV' },
  reference: { symbol: 'Reference energy', unit: 'TeV' },
};

/** The parameters of the fitted model, and how well it goes with the points that are shown. */
export function ModelTable({ spectrum }: { readonly spectrum: Spectrum }) {
  const { model, points } = spectrum;
  if (model === null) return null;
  const found = residuals(points, model);
  return (
    <section aria-labelledby="fit" className="flex flex-col gap-1">
      <h2 id="fit" className="font-semibold">
        Fit of the paper: {MODEL_LABELS[model.kind].toLowerCase()}
      </h2>
      <TableShell caption="Parameters of the fit">
        <thead>
          <tr>
            <HeaderCell>Parameter</HeaderCell>
            <HeaderCell numeric>Value</HeaderCell>
            <HeaderCell numeric>Statistical error</HeaderCell>
            <HeaderCell numeric>Systematic error</HeaderCell>
            <HeaderCell>Unit</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {model.parameters.map((parameter) => (
            <ParameterRow key={parameter.name} parameter={parameter} />
          ))}
        </tbody>
      </TableShell>
      <p className="text-sm text-muted">
        {found.length > 0 &&
          `Against the ${found.length} points shown, χ² = ${chiSquare(found).toPrecision(3)}; this is no new fit. `}
        {model.covariance === null
          ? 'The paper gives no covariance, so the band takes the errors as independent.'
          : 'The band follows from the published covariance.'}
      </p>
    </section>
  );
}

function ParameterRow({ parameter }: { readonly parameter: ModelParameter }) {
  const { symbol, unit } = SYMBOLS[parameter.name] ?? { symbol: parameter.name, unit: '' };
  return (
    <tr>
      <Cell>{symbol}</Cell>
      <Cell numeric>{printNumber(parameter.value)}</Cell>
      <Cell numeric>
        {parameter.error === null || parameter.error === 0 ? '–' : printNumber(parameter.error)}
      </Cell>
      <Cell numeric>{parameter.systematic === null ? '–' : printNumber(parameter.systematic)}</Cell>
      <Cell className="text-muted">{unit}</Cell>
    </tr>
  );
}
