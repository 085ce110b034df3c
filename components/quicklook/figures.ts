/**
 * A quick look as figures, each with the sentence that can stand in its place.
 */

import type { PlotAxis, PlotFigure } from '@/components/plots/figure';
import type { EnergyPart, RatePart, SourcePart, TrackPart } from '@/lib/gamma/quick-look';
import type { Instant } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';

export interface Drawn {
  readonly figure: PlotFigure;
  readonly summary: string;
}

export function drawEnergies({ all, inside }: EnergyPart): Drawn {
  const total = sum(all.counts);
  const series: PlotFigure['series'] = [
    { kind: 'steps', name: 'All events', edges: all.edges, values: all.counts },
    ...(inside === null
      ? []
      : [{ kind: 'steps', name: 'In the on region', edges: inside.edges, values: inside.counts } as const]),
  ];
  return {
    figure: {
      x: { label: 'Energy', unit: 'TeV', scale: 'log' },
      y: { label: 'Events per bin', unit: null, scale: 'log' },
      series,
    },
    summary: `${total} events${inside === null ? '' : `, ${sum(inside.counts)} of them in the on region`}; ten bins to a decade.`,
  };
}

export function drawThetaSquared(part: SourcePart): Drawn {
  const { thetaSquared, on } = part;
  const { alpha, edges } = thetaSquared;
  const off = alpha === null ? null : thetaSquared.off.map((count) => count * alpha);
  const offError = alpha === null ? null : thetaSquared.off.map((count) => Math.sqrt(count) * alpha);
  const onError = thetaSquared.on.map(Math.sqrt);
  return {
    figure: {
      x: { label: 'θ²', unit: 'deg²', scale: 'linear', range: [0, edges.at(-1)!] },
      y: { label: 'Events per bin', unit: null, scale: 'linear' },
      series: [
        ...(off === null
          ? []
          : [
              {
                kind: 'steps',
                name: `Off, mean of ${part.off.length}`,
                edges,
                values: off,
                errors: { minus: offError!, plus: offError! },
                filled: true,
                colour: 5,
              } as const,
            ]),
        {
          kind: 'points',
          name: 'On',
          x: middles(edges),
          y: thetaSquared.on,
          yErrors: { minus: onError, plus: onError },
          colour: 0,
        },
      ],
      marks: [{ from: on.radius ** 2, to: on.radius ** 2, label: 'on region' }],
    },
    summary: describeSource(part),
  };
}

/** `187 on, 220 off in 12 regions (α = 0.083): excess 168.7, 20.8 σ (Li & Ma).` */
export function describeSource({ onCounts, offCounts, off, significance }: SourcePart): string {
  if (offCounts === null) {
    return `${onCounts} events in the on region. No off region fits at the same distance from the pointing: the region is too near to it, or the file names none.`;
  }
  const excess = onCounts - offCounts / off.length;
  const told = significance === null ? 'no significance' : `${significance.toFixed(1)} σ (Li & Ma)`;
  return `${onCounts} on, ${offCounts} off in ${off.length} reflected regions (α = ${(1 / off.length).toFixed(3)}): excess ${excess.toFixed(1)}, ${told}.`;
}

export function drawRate(part: RatePart): Drawn {
  const { rate, gaps } = part;
  const zero = rate.edges[0]!;
  const good = sum(rate.goodTime);
  return {
    figure: {
      x: timeAxis(part.startUtc),
      y: { label: 'Rate', unit: 's⁻¹', scale: 'linear' },
      series: [
        {
          kind: 'steps',
          name: 'Events per second of good time',
          edges: rate.edges.map((edge) => edge - zero),
          values: rate.rate,
          errors: { minus: rate.error, plus: rate.error },
        },
      ],
      marks: gaps.map(({ start, stop }) => ({ from: start - zero, to: stop - zero, label: 'no good time' })),
    },
    summary: `${(sum(rate.counts) / good).toPrecision(3)} s⁻¹ in ${good.toFixed(0)} s of good time${
      gaps.length === 0 ? ', without a gap' : `, with ${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}`
    }. ${describeStart(part)}`,
  };
}

export function drawTrack(part: TrackPart): Drawn {
  const { track } = part;
  const zero = track.time[0]!;
  const time = track.time.map((value) => value - zero);
  const how =
    track.source === 'table'
      ? 'From the POINTING table.'
      : 'Computed for the direction that the header names.';
  if (track.altitude === null || track.azimuth === null) {
    return {
      figure: {
        x: { label: 'RA', unit: 'deg', scale: 'linear', reversed: true },
        y: { label: 'Dec', unit: 'deg', scale: 'linear' },
        series: [{ kind: 'points', name: 'Pointing', x: track.ra, y: track.dec }],
        equalScales: true,
      },
      summary: `${how} The file states no place on Earth, so there is no altitude.`,
    };
  }
  const [from, to] = [track.altitude[0]!, track.altitude.at(-1)!];
  return {
    figure: {
      x: timeAxis(part.startUtc),
      y: { label: 'Altitude', unit: 'deg', scale: 'linear' },
      series: [{ kind: 'line', name: 'Altitude', x: time, y: track.altitude, dash: 'solid' }],
      below: {
        y: { label: 'Azimuth', unit: 'deg', scale: 'linear' },
        series: [{ kind: 'line', name: 'Azimuth', x: time, y: track.azimuth, dash: 'solid', colour: 1 }],
      },
    },
    summary: `Altitude from ${from.toFixed(1)}° to ${to.toFixed(1)}°. ${how} ${describeStart(part)}`,
  };
}

function timeAxis(startUtc: Instant): PlotAxis {
  return { label: `Time since ${printTime(startUtc)}`, unit: 's', scale: 'linear' };
}

/** The moment of zero in the file's own scale too: seconds that pass are the same in both. */
function describeStart({ start }: { readonly start: Instant }): string {
  return start.scale === 'UTC' ? 'The file counts in UTC.' : `Zero is ${printTime(start)} in the file.`;
}

function printTime(instant: Instant): string {
  return `${printIso(instant, 1).replace('T', ' ')} ${instant.scale}`;
}

function middles(edges: Float64Array): Float64Array {
  return Float64Array.from({ length: edges.length - 1 }, (_, i) => (edges[i]! + edges[i + 1]!) / 2);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
