/**
 * Responses as figures: against energy or offset, and as maps where one curve does not do.
 */

import type { LineSeries, PlotAxis, PlotFigure } from '@/components/plots/figure';
import type { Background } from '@/lib/gamma/irf/background';
import type { EnergyDispersion } from '@/lib/gamma/irf/energy-dispersion';
import { containmentRadius, type PointSpread } from '@/lib/gamma/irf/point-spread';
import type { Response } from '@/lib/gamma/irf/read-response';
import type { ResponseAxis } from '@/lib/gamma/irf/response-axis';
import {
  fewEnergies,
  fewOffsets,
  fineEnergies,
  fineOffsets,
  nearest,
  printDegrees,
  printEnergy,
} from './sampling';

/** What the reader looks at. */
export interface ResponseView {
  readonly against: 'energy' | 'offset';
  /** Degrees: of the migration, and of what is told in words. */
  readonly offset: number;
  /** TeV: of the map of the camera, and of what is told in words. */
  readonly energy: number;
}

export interface ResponseFigure {
  readonly title: string;
  readonly summary: string;
  readonly figure: PlotFigure;
}

const TRUE_ENERGY: PlotAxis = { label: 'True energy', unit: 'TeV', scale: 'log' };
const RECO_ENERGY: PlotAxis = { label: 'Reconstructed energy', unit: 'TeV', scale: 'log' };
const OFFSET: PlotAxis = { label: 'Offset from the pointing', unit: 'deg', scale: 'linear' };
const MOST_CURVES = 5;

export function drawResponse(response: Response, view: ResponseView): ResponseFigure[] {
  switch (response.kind) {
    case 'aeff_2d':
      return [
        curves(response, view, TRUE_ENERGY, {
          title: 'Effective area',
          y: { label: 'Effective area', unit: 'm²', scale: 'log' },
          at: response.at,
        }),
      ];
    case 'edisp_2d':
      return [drawMigration(response, view), drawResolution(response, view)];
    case 'psf_table':
    case 'psf_3gauss':
    case 'psf_king':
      return [drawContainment(response, view)];
    case 'bkg_2d':
    case 'bkg_3d':
      return drawBackground(response, view);
    case 'rad_max_2d':
      return [
        curves(response, view, RECO_ENERGY, {
          title: 'Directional cut',
          y: { label: 'RAD_MAX', unit: 'deg', scale: 'linear' },
          at: response.at,
        }),
      ];
    default:
      return response satisfies never;
  }
}

interface Curves {
  readonly title: string;
  readonly y: PlotAxis;
  readonly at: (energy: number, offset: number) => number | null;
}

/** A family of curves against the one axis, each at a value of the other. */
function curves(
  { energy, offset }: { readonly energy: ResponseAxis; readonly offset: ResponseAxis },
  view: ResponseView,
  energyAxis: PlotAxis,
  { title, y, at }: Curves,
): ResponseFigure {
  const againstEnergy = view.against === 'energy';
  const x = againstEnergy ? fineEnergies(energy) : fineOffsets(offset);
  const series = againstEnergy
    ? fewOffsets(offset, MOST_CURVES).map((degrees) =>
        line(printDegrees(degrees), x, (tev) => at(tev, degrees)),
      )
    : fewEnergies(energy).map((tev) => line(printEnergy(tev), x, (degrees) => at(tev, degrees)));
  return {
    title,
    summary: tell(title, y, view, offset, at),
    figure: { x: againstEnergy ? energyAxis : OFFSET, y, series },
  };
}

function tell(
  title: string,
  y: PlotAxis,
  view: ResponseView,
  offset: ResponseAxis,
  at: Curves['at'],
): string {
  const degrees = nearest(offset.centres, view.offset);
  const value = at(view.energy, degrees);
  const place = `at ${printEnergy(view.energy)} and ${printDegrees(degrees)}`;
  if (value === null) return `${title}: nothing is said ${place}.`;
  return `${title} ${place}: ${printNumber(value)}${y.unit === null ? '' : ` ${y.unit}`}.`;
}

function drawMigration(response: EnergyDispersion, view: ResponseView): ResponseFigure {
  const { energy, migration } = response;
  const degrees = nearest(response.offset.centres, view.offset);
  const values = Array.from(migration.centres, (migra) =>
    Array.from(energy.centres, (tev) => response.at(tev, migra, degrees) ?? Number.NaN),
  ).flat();
  return {
    title: `Energy migration at ${printDegrees(degrees)}`,
    summary:
      'How likely a true energy is taken for another: right energies lie on the line E_reco / E_true = 1.',
    figure: {
      x: TRUE_ENERGY,
      y: {
        label: 'E_reco / E_true',
        unit: null,
        scale: 'linear',
        range: [0.2, Math.min(3, migration.edges.at(-1)!)],
      },
      series: [
        {
          kind: 'heat',
          name: 'dP/dµ',
          unit: null,
          xEdges: energy.edges,
          yEdges: migration.edges,
          values,
        },
      ],
    },
  };
}

/** Bias: median of µ minus 1. Resolution: half of the span that holds the middle 68 %. */
function drawResolution(response: EnergyDispersion, view: ResponseView): ResponseFigure {
  const degrees = nearest(response.offset.centres, view.offset);
  const x = fineEnergies(response.energy);
  const quantile = (part: number) => (tev: number) => response.quantile(part, tev, degrees);
  const median = quantile(0.5);
  const width = (tev: number) => {
    const [low, high] = [quantile(0.16)(tev), quantile(0.84)(tev)];
    return low === null || high === null ? null : (high - low) / 2;
  };
  const bias = (tev: number) => {
    const middle = median(tev);
    return middle === null ? null : middle - 1;
  };
  const [biasThere, widthThere] = [bias(view.energy), width(view.energy)];
  return {
    title: `Energy resolution at ${printDegrees(degrees)}`,
    summary:
      biasThere === null || widthThere === null
        ? `Nothing is said at ${printEnergy(view.energy)}.`
        : `At ${printEnergy(view.energy)} energies are off by ${percent(biasThere)} and resolved to ${percent(widthThere)} (median, and half of the middle 68 %).`,
    figure: {
      x: TRUE_ENERGY,
      y: { label: 'Part of the energy', unit: null, scale: 'linear', range: [-0.3, 0.7] },
      series: [line('Resolution', x, width), line('Bias', x, bias)],
    },
  };
}

const KINDS = { psf_table: 'table', psf_3gauss: 'three Gaussians', psf_king: 'King profile' } as const;

function drawContainment(psf: PointSpread, view: ResponseView): ResponseFigure {
  const radius = (part: number) => (tev: number, degrees: number) =>
    containmentRadius(psf, part, tev, degrees);
  const y: PlotAxis = { label: 'Containment radius', unit: 'deg', scale: 'log' };
  const inner = curves(psf, view, TRUE_ENERGY, { title: '', y, at: radius(0.68) }).figure;
  const outer = curves(psf, view, TRUE_ENERGY, { title: '', y, at: radius(0.95) }).figure;
  const named = (figure: PlotFigure, part: string, dash: LineSeries['dash']) =>
    figure.series
      .slice(0, 3)
      .map((series, i) => ({ ...(series as LineSeries), name: `${part}, ${series.name}`, dash, colour: i }));
  const degrees = nearest(psf.offset.centres, view.offset);
  const [r68, r95] = [radius(0.68)(view.energy, degrees), radius(0.95)(view.energy, degrees)];
  const place = `at ${printEnergy(view.energy)} and ${printDegrees(degrees)}`;
  return {
    title: 'Point spread',
    summary:
      r68 === null
        ? `Nothing is said ${place} (${KINDS[psf.kind]}).`
        : `68 % of a point source within ${r68.toFixed(3)}°, 95 % within ${r95 === null ? 'more than the table holds' : `${r95.toFixed(3)}°`}, ${place} (${KINDS[psf.kind]}).`,
    figure: {
      x: inner.x,
      y,
      series: [...named(inner, '68 %', 'solid'), ...named(outer, '95 %', 'dash')],
    },
  };
}

function drawBackground(background: Background, view: ResponseView): ResponseFigure[] {
  const offset = background.offset ?? offsetsOf(background);
  const y: PlotAxis = { label: 'Background rate', unit: 's⁻¹ MeV⁻¹ sr⁻¹', scale: 'log' };
  const along = curves({ energy: background.energy, offset }, view, RECO_ENERGY, {
    title: 'Background',
    y,
    at: (tev, degrees) => background.at(tev, degrees, 0),
  });
  const { camera } = background;
  if (camera === null) return [along];
  const tev = nearest(background.energy.centres, view.energy);
  const values = Array.from(camera.y.centres, (detY) =>
    Array.from(camera.x.centres, (detX) => background.at(tev, detX, detY) ?? Number.NaN),
  ).flat();
  const degrees = (label: string): PlotAxis => ({ label, unit: 'deg', scale: 'linear' });
  return [
    { ...along, summary: `${along.summary} Along DETX, at DETY = 0.` },
    {
      title: `Background in the camera at ${printEnergy(tev)}`,
      summary: `Rate over the field of view${background.alignment === null ? '' : `, aligned with ${background.alignment}`}.`,
      figure: {
        x: degrees('DETX'),
        y: degrees('DETY'),
        equalScales: true,
        series: [
          {
            kind: 'heat',
            name: 'Rate',
            unit: y.unit,
            xEdges: camera.x.edges,
            yEdges: camera.y.edges,
            values,
          },
        ],
      },
    },
  ];
}

/** Offsets along DETX from the middle outwards. */
function offsetsOf({ camera }: Background): ResponseAxis {
  const reach = camera!.x.edges.at(-1)!;
  const edges = Float64Array.from({ length: 6 }, (_, i) => (reach * i) / 5);
  return { name: 'THETA', centres: edges.slice(0, 5), edges, logarithmic: false };
}

function line(name: string, x: readonly number[], at: (x: number) => number | null): LineSeries {
  return { kind: 'line', name, x, y: x.map((value) => at(value) ?? Number.NaN) };
}

/** Without a sign before nothing. */
function percent(part: number): string {
  return `${(100 * part).toFixed(1).replace(/^-0\.0$/, '0.0')} %`;
}

function printNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [digits, power] = value.toExponential(2).split('e') as [string, string];
    return `${digits} × 10${superscript(Number(power))}`;
  }
  return String(Number(value.toPrecision(3)));
}

function superscript(power: number): string {
  return String(power).replace(/[-\d]/g, (sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!));
}
