import type { PlotPanel, StepSeries } from '@/components/plots/figure';
import type { Spans } from './spread';

/**
 * Live time along an axis, of all rows and of the ticked ones.
 *
 * @param share how the amounts of spans fall into the bins between the edges
 * @param isTicked `null` while nothing is ticked
 */
export function liveTimePanel(
  edges: Float64Array,
  spans: Spans,
  share: (edges: Float64Array, spans: Spans) => Float64Array,
  isTicked: ((place: number) => boolean) | null,
): PlotPanel {
  const series = (name: string, colour: number, shown: Spans): StepSeries => ({
    kind: 'steps',
    name,
    edges,
    values: share(edges, shown),
    filled: true,
    colour,
  });
  return {
    y: { label: 'Live time', unit: 'h', scale: 'linear' },
    series: [
      series('Live time', 0, spans),
      ...(isTicked === null ? [] : [series('Live time, ticked', 1, only(spans, isTicked))]),
    ],
  };
}

/** The amounts of some places alone. */
export function only({ starts, ends, amounts }: Spans, wanted: (place: number) => boolean): Spans {
  return { starts, ends, amounts: amounts.map((amount, place) => (wanted(place) ? amount : Number.NaN)) };
}
