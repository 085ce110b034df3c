/** What a column holds, in figures and as a histogram. */
import type { ColumnDisplay } from './column-display';
import { type ColumnStatistics, type Histogram, QUANTILES, type Spread } from './column-statistics';

export interface ColumnSummaryProps {
  readonly display: ColumnDisplay;
  readonly statistics: ColumnStatistics;
}

const figures = new Intl.NumberFormat('en');

export function ColumnSummary({ display, statistics }: ColumnSummaryProps) {
  const { rows, nulls, distinct, spread } = statistics;
  const facts: (readonly [string, string])[] = [
    ['Values', figures.format(rows - nulls)],
    ['Missing', figures.format(nulls)],
    ['Different values', figures.format(distinct)],
    ...(spread === null ? [] : spreadFacts(spread, display)),
  ];
  return (
    <section
      aria-label={`Statistics of ${display.label}`}
      className="flex flex-col gap-2 border-t border-line pt-2"
    >
      {spread?.histogram != null && <HistogramView histogram={spread.histogram} display={display} />}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        {facts.map(([what, value]) => (
          <div key={what} className="contents">
            <dt className="text-muted">{what}</dt>
            <dd className="text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function spreadFacts({ min, max, mean, quantiles }: Spread, display: ColumnDisplay) {
  const [least, greatest] = display.reversed ? [max, min] : [min, max];
  const names = QUANTILES.map((part) => (part === 0.5 ? 'Median' : `${part * 100} %`));
  return [
    ['Smallest', display.print(least)],
    ...quantiles.map((value, place) => [names[place]!, display.print(value)] as const),
    ['Largest', display.print(greatest)],
    ['Mean', display.print(mean)],
  ] as const;
}

const WIDTH = 240;
const HEIGHT = 56;

function HistogramView({
  histogram,
  display,
}: {
  readonly histogram: Histogram;
  readonly display: ColumnDisplay;
}) {
  const { edges, counts, logarithmic } = turn(histogram, display.reversed);
  const most = Math.max(...counts);
  const width = WIDTH / counts.length;
  const [first, last] = [edges[0]!, edges.at(-1)!].map((edge) => display.print(edge));
  const fullest = counts.indexOf(most);
  const words = `Histogram from ${first} to ${last}${logarithmic ? ', classes of equal width in the logarithm' : ''}; most values, ${figures.format(most)}, lie between ${display.print(edges[fullest]!)} and ${display.print(edges[fullest + 1]!)}`;
  return (
    <figure className="flex flex-col">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words}
        className="h-16 w-full"
        preserveAspectRatio="none"
      >
        {counts.map((count, place) => {
          // A class with a single row is still seen.
          const height = count === 0 ? 0 : Math.max(1.5, (count / most) * HEIGHT);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: classes have no other name
              key={place}
              x={place * width + 0.5}
              y={HEIGHT - height}
              width={width - 1}
              height={height}
              className="fill-series-1"
            >
              <title>
                {display.print(edges[place]!)} to {display.print(edges[place + 1]!)}: {figures.format(count)}
              </title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="flex justify-between gap-2 border-t border-control pt-0.5 text-sm text-muted">
        <span>{first}</span>
        {logarithmic && <span>logarithmic</span>}
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}

/** From left to right as shown. */
function turn(histogram: Histogram, reversed: boolean): Histogram {
  if (!reversed) return histogram;
  return { ...histogram, edges: histogram.edges.toReversed(), counts: histogram.counts.toReversed() };
}
