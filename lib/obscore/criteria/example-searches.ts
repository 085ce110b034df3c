/**
 * The five kinds of query that the users of a Cherenkov archive ask, each with searches to start from.
 *
 * They stand on the pages, and as ADQL among the examples of the TAP service; each finds rows in the demo archive.
 */
import { printQuery } from '@/lib/adql/print';
import { parseCriteria } from './criteria';
import { readCriteriaQuery } from './criteria-parameters';
import { toAdql } from './to-adql';

export interface ExampleSearch {
  /** The fragment of its address among the TAP examples. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The address of the search, positions included, so that no name needs to be looked up. */
  readonly parameters: string;
}

export interface SearchKind {
  readonly kind: string;
  readonly examples: readonly ExampleSearch[];
}

const CRAB = 'target=Crab+Nebula&ra=83.63308&dec=22.0145&radius=0.001';
const PKS_2155 = 'target=PKS+2155-304&ra=329.71694&dec=-30.22559&radius=0.001';
const RXJ_1713 = 'target=RX+J1713.7-3946&ra=258.3875&dec=-39.7625&radius=0.001';

export const SEARCH_KINDS: readonly SearchKind[] = [
  {
    kind: 'Cone search',
    examples: [
      {
        id: 'cone-target',
        title: 'PKS 2155-304',
        about: 'every run whose field of view covers the blazar',
        parameters: PKS_2155,
      },
      {
        id: 'cone-wide',
        title: 'Two degrees around the Crab Nebula',
        about: 'runs that look beside the target as well',
        parameters: CRAB.replace('0.001', '2'),
      },
    ],
  },
  {
    kind: 'ObsCore search',
    examples: [
      {
        id: 'target-and-time',
        title: 'The Crab Nebula in two nights',
        about: 'runs that overlap 15 and 16 December 2025 (UTC)',
        parameters: `${CRAB}&time_from=2025-12-15&time_to=2025-12-16`,
      },
      {
        id: 'intervals',
        title: 'In any of two intervals',
        about: 'by mission elapsed time of H.E.S.S. or by date; lists of many come from a file',
        parameters: 'intervals=2025-11-18/2025-11-19,+2026-06-16/2026-06-17',
      },
      {
        id: 'galactic-box',
        title: 'A strip of the Galactic plane',
        about: '40° × 6° about the Galactic centre, by footprint',
        parameters: 'region=box+galactic+0+0+40+6',
      },
      {
        id: 'above-50-tev',
        title: 'Events above 50 TeV',
        about: 'data whose energy range goes beyond it',
        parameters: 'energy_from=50+TeV',
      },
    ],
  },
  {
    kind: 'ObsCore optional search',
    examples: [
      {
        id: 'public-blazars',
        title: 'Public data of all blazars',
        about: 'by the class of the target, as SIMBAD names it',
        parameters: 'target_class=blazar&data_rights=public',
      },
      {
        id: 'proposal',
        title: 'A proposal',
        about: 'everything taken for DEMO-GPS',
        parameters: 'proposal_id=DEMO-GPS',
      },
      {
        id: 'pi',
        title: 'By the PI',
        about: 'runs of the proposals of I. Beispiel',
        parameters: 'pi_name=I.+Beispiel',
      },
    ],
  },
  {
    kind: 'ObsConfig search',
    examples: [
      {
        id: 'large-telescopes',
        title: 'With the Large-Sized Telescopes',
        about: 'whatever else took part',
        parameters: 'telescope_type=LST',
      },
      {
        id: 'without-divergent',
        title: 'RX J1713.7-3946 without divergent pointing',
        about: 'parallel and convergent runs alone',
        parameters: `${RXJ_1713}&without_pointing_mode=divergent`,
      },
    ],
  },
  {
    kind: 'Provenance search',
    examples: [
      {
        id: 'pipeline-version',
        title: 'The Crab Nebula by pipeline version 1.0',
        about: 'event lists that this version wrote',
        parameters: `${CRAB}&software_version=1.0`,
      },
      {
        id: 'reconstruction',
        title: 'One reconstruction method',
        about: 'everything from demo-reco-1',
        parameters: 'reco_method=demo-reco-1',
      },
      {
        id: 'loose-cuts',
        title: 'Loose cuts',
        about: 'runs analysed with the configuration loose',
        parameters: 'analysis_mode=loose',
      },
      {
        id: 'software-before',
        title: 'Made with old software',
        about: 'all products of one program before its version 1.1',
        parameters: 'software_name=Data+Distiller+demo+archive&software_before=1.1',
      },
      {
        id: 'bad-calibration',
        title: 'Downstream of a bad calibration',
        about: 'all that came of the calibration demo-cal-1, over any number of steps',
        parameters: 'made_from=Calibration+demo-cal-1',
      },
    ],
  },
];

/** The query behind an example, as text. */
export function exampleAdql({ id, parameters }: ExampleSearch): string {
  const parsed = parseCriteria(readCriteriaQuery(new URLSearchParams(parameters)));
  if (!parsed.ok) throw new Error(`The example "${id}" is no search: ${JSON.stringify(parsed.errors)}`);
  return printQuery(toAdql(parsed.criteria));
}
