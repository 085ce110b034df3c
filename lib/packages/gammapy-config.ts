/**
 * A configuration for Gammapy's high-level analysis (Gammapy 1.0, AnalysisConfig), filled for a target and its runs:
 * a spectrum of a point source, with reflected regions for the background.
 */
import { stringify } from 'yaml';
import { toTeV } from '@/lib/obscore/spectral-axis';
import { angularSeparation } from '@/lib/sky/angular-separation';
import type { StoredRun } from './arrange-files';
import type { ArchivedFile, PackedObservation } from './packed-observation';
import type { Target } from './target';

/** RequiredHDUEnum of Gammapy, as far as it concerns responses. */
const RESPONSES = ['aeff', 'edisp', 'psf', 'bkg', 'rad_max'] as const;

/** Radius of the on region where nobody says better, deg: that of H.E.S.S. for point sources. */
const ON_RADIUS = 0.11;

/**
 * Of runs that have the target in their field of view; others in the package are not named, since the on region
 * would lie outside of them.
 *
 * @returns text of a YAML file, to be read beside the index tables; null when no run covers the target
 */
export function writeGammapyConfig(all: readonly StoredRun[], target: Target): string | null {
  const runs = all.filter(({ observation }) => covers(observation, target));
  if (runs.length === 0) return null;
  const { lower, upper } = energyRange(runs);
  const centre = { frame: 'icrs', lon: `${target.ra} deg`, lat: `${target.dec} deg` };
  const widest = Math.max(...runs.map(({ observation }) => observation.s_fov ?? 5));
  const config = {
    general: { log: { level: 'info' }, outdir: '.' },
    observations: {
      datastore: '.',
      obs_ids: runs.map(({ obsId }) => obsId),
      required_irf: sharedResponses(runs),
    },
    datasets: {
      type: '1d',
      stack: true,
      geom: {
        wcs: {
          skydir: centre,
          binsize: '0.02 deg',
          width: { width: '5 deg', height: '5 deg' },
          binsize_irf: '0.2 deg',
        },
        selection: { offset_max: `${widest / 2} deg` },
        axes: {
          energy: { min: `${lower} TeV`, max: `${upper} TeV`, nbins: 12 },
          energy_true: { min: `${rounded(lower / 2)} TeV`, max: `${rounded(upper * 2)} TeV`, nbins: 24 },
        },
      },
      map_selection: ['counts', 'exposure', 'edisp'],
      background: { method: 'reflected' },
      safe_mask: { methods: ['aeff-max'], parameters: { aeff_percent: 10 } },
      on_region: { ...centre, radius: `${ON_RADIUS} deg` },
      containment_correction: !runs.some(({ parts }) => parts.some(({ type }) => type === 'rad_max')),
    },
    flux_points: {
      energy: { min: `${lower} TeV`, max: `${upper} TeV`, nbins: 6 },
      source: target.name,
    },
  };
  return HEAD(target) + stringify(config);
}

function covers({ s_ra, s_dec, s_fov }: PackedObservation<ArchivedFile>, { ra, dec }: Target): boolean {
  return (
    s_ra !== null && s_dec !== null && angularSeparation(s_ra, s_dec, ra, dec) < (s_fov ?? 5) / 2 - ON_RADIUS
  );
}

const HEAD = ({
  name,
  from,
}: Target) => `# An analysis of ${oneLine(name)} to start from: look at every choice below before you trust the result.
# The position is from ${oneLine(from)}. Run it in the folder of the index tables:
#   from gammapy.analysis import Analysis, AnalysisConfig
#   analysis = Analysis(AnalysisConfig.read("gammapy-analysis.yaml"))
#   analysis.get_observations(); analysis.get_datasets()
`;

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** What every run has; Gammapy leaves out a run that lacks one that is asked for. */
function sharedResponses(runs: readonly StoredRun[]): string[] {
  return RESPONSES.filter((wanted) => runs.every(({ parts }) => parts.some(({ type }) => type === wanted)));
}

/** From the highest threshold to the highest end, TeV, two digits: where every run has something to say at its lower end. */
function energyRange(runs: readonly StoredRun[]): { lower: number; upper: number } {
  const lowers = runs.flatMap(({ observation: { em_max } }) => (em_max ? [toTeV(em_max)] : []));
  const uppers = runs.flatMap(({ observation: { em_min } }) => (em_min ? [toTeV(em_min)] : []));
  const lower = rounded(Math.max(0.01, ...lowers));
  const upper = rounded(Math.min(100, Math.max(lower * 10, ...uppers)));
  return { lower, upper };
}

const rounded = (value: number) => Number(value.toPrecision(2));
