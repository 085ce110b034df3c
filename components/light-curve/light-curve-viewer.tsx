'use client';

/**
 * Light curves on one time axis, its scale told and chosen.
 */

import { useMemo } from 'react';
import { Plot } from '@/components/plots/plot';
import { useView } from '@/components/ui/use-view';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { lightCurveFigures, type ShownLightCurve, summariseCurves } from './light-curve-figure';
import {
  LIGHT_CURVE_PARAMETERS,
  type LightCurveView,
  readLightCurveView,
  writeLightCurveView,
} from './light-curve-view';

export interface LightCurveViewerProps {
  readonly title: string;
  readonly shown: readonly ShownLightCurve[];
  readonly fileName: string;
}

export function LightCurveViewer({ title, shown, fileName }: LightCurveViewerProps) {
  const [view, change] = useView(LIGHT_CURVE_PARAMETERS, readLightCurveView, writeLightCurveView);
  const { scale, unit, fluxes } = view;
  const figures = useMemo(
    () => lightCurveFigures(shown, { scale, unit, fluxes }),
    [shown, scale, unit, fluxes],
  );
  return (
    <div className="flex flex-col gap-3">
      <LightCurveControls
        view={view}
        change={change}
        hasScale={shown.some(({ curve }) => curve.scale !== null)}
        hasPhotons={shown.some(({ curve }) => curve.unit === 'cm-2 s-1')}
      />
      {figures.map(({ unit: own, figure }) => (
        <Plot
          key={own}
          title={figures.length === 1 ? title : `${title}, in ${own}`}
          summary={summariseCurves(
            shown.filter(({ curve }) => curve.unit === own),
            scale,
          )}
          figure={figure}
          fileName={figures.length === 1 ? fileName : `${fileName}-${own.replace(/\W+/g, '')}`}
          height="min-h-96"
        />
      ))}
    </div>
  );
}

function LightCurveControls({
  view,
  change,
  hasScale,
  hasPhotons,
}: {
  readonly view: LightCurveView;
  readonly change: (view: LightCurveView) => void;
  readonly hasScale: boolean;
  readonly hasPhotons: boolean;
}) {
  return (
    <form
      aria-label="How light curves are drawn"
      onSubmit={(event) => event.preventDefault()}
      className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden"
    >
      {hasScale && (
        <Field id="scale" label="Time scale" className="w-32">
          {(control) => (
            <Select
              {...control}
              value={view.scale}
              onChange={(event) => change({ ...view, scale: event.target.value === 'TT' ? 'TT' : 'UTC' })}
            >
              <option>UTC</option>
              <option>TT</option>
            </Select>
          )}
        </Field>
      )}
      {hasPhotons && (
        <Field id="rate" label="Flux" className="w-36">
          {(control) => (
            <Select
              {...control}
              value={view.unit}
              onChange={(event) =>
                change({ ...view, unit: event.target.value === 'm-2 s-1' ? 'm-2 s-1' : 'cm-2 s-1' })
              }
            >
              <option value="cm-2 s-1">cm⁻² s⁻¹</option>
              <option value="m-2 s-1">m⁻² s⁻¹</option>
            </Select>
          )}
        </Field>
      )}
      <Field id="fluxes" label="Flux axis" className="w-36">
        {(control) => (
          <Select
            {...control}
            value={view.fluxes}
            onChange={(event) => change({ ...view, fluxes: event.target.value === 'log' ? 'log' : 'linear' })}
          >
            <option value="linear">linear</option>
            <option value="log">logarithmic</option>
          </Select>
        )}
      </Field>
    </form>
  );
}
