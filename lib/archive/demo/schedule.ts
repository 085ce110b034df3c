/**
 * The runs of the demo archive: when, where, with which telescopes.
 *
 * Runs are set at an hour angle on a night when the target is up, so altitude and azimuth follow from
 * the sky. Arrays, modes and cuts differ, so that every kind of search finds something and leaves something.
 */
import type { Cuts } from './response-model';
import { type DemoTarget, TARGETS } from './targets';

export interface SubArray {
  readonly name: string;
  /** Joined by #, as in cta.obs_config.telescope_types. */
  readonly types: string;
  readonly telescopes: readonly number[];
}

const FULL: SubArray = {
  name: 'Full array',
  types: 'LST#MST#SST',
  telescopes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
};
const LARGE: SubArray = { name: 'Large telescopes', types: 'LST', telescopes: [1, 2, 3, 4] };
const MEDIUM: SubArray = { name: 'Medium telescopes', types: 'MST', telescopes: [5, 6, 7, 8] };
const SMALL: SubArray = { name: 'Small telescopes', types: 'SST', telescopes: [9, 10] };

export interface ScheduledRun {
  readonly obsId: number;
  readonly target: DemoTarget;
  /** Night, ISO date. */
  readonly night: string;
  /** Of the target at the start, hours. */
  readonly hourAngle: number;
  /** Of the pointing from the target: degrees, and from north over east. */
  readonly wobble: { readonly offset: number; readonly angle: number };
  /** s */
  readonly duration: number;
  readonly subArray: SubArray;
  readonly cuts: Cuts['name'];
  /** GADF's CONV_DEP: below 0 the telescopes point apart. */
  readonly convergenceDepth: number;
  readonly proposal: string;
}

/** Who answers for each proposal. Nobody bears these names: they are “example” in as many languages. */
export const PROPOSAL_PIS: Readonly<Record<string, string>> = {
  'DEMO-AGN': 'M. Ejemplo',
  'DEMO-CAL': 'I. Beispiel',
  'DEMO-CENA': 'P. Przyklad',
  'DEMO-DIV': 'E. Exempel',
  'DEMO-GPS': 'T. Reidai',
  'DEMO-TOO': 'A. Esempio',
};

type Draft = Omit<ScheduledRun, 'obsId' | 'duration' | 'subArray' | 'cuts' | 'convergenceDepth'> &
  Partial<ScheduledRun>;

const run = (draft: Draft) => ({
  duration: 1680,
  subArray: FULL,
  cuts: 'std' as const,
  convergenceDepth: 0,
  ...draft,
});

const wobble = (angle: number, offset = 0.7) => ({ offset, angle });
const { crab, pks2155, pks2155Flare, hessj0152, rxj1713, mshGalactic, cenA, emptyField } = TARGETS;

const drafts = [
  run({ target: crab, night: '2025-12-14', hourAngle: -0.9, wobble: wobble(0, 0.5), proposal: 'DEMO-CAL' }),
  run({ target: crab, night: '2025-12-14', hourAngle: -0.4, wobble: wobble(180, 0.5), proposal: 'DEMO-CAL' }),
  run({
    target: crab,
    night: '2025-12-15',
    hourAngle: -0.5,
    wobble: wobble(90, 1.5),
    cuts: 'hard',
    proposal: 'DEMO-CAL',
  }),
  run({
    target: crab,
    night: '2025-12-15',
    hourAngle: 0.1,
    wobble: wobble(270, 0.5),
    subArray: LARGE,
    cuts: 'loose',
    proposal: 'DEMO-CAL',
  }),
  run({ target: hessj0152, night: '2025-11-18', hourAngle: -0.5, wobble: wobble(0), proposal: 'DEMO-AGN' }),
  run({ target: hessj0152, night: '2025-11-18', hourAngle: 0, wobble: wobble(180), proposal: 'DEMO-AGN' }),
  run({
    target: hessj0152,
    night: '2025-11-20',
    hourAngle: -0.2,
    wobble: wobble(90),
    subArray: LARGE,
    cuts: 'loose',
    proposal: 'DEMO-AGN',
  }),
  run({
    target: emptyField,
    night: '2025-11-21',
    hourAngle: -0.3,
    wobble: wobble(0, 0),
    proposal: 'DEMO-CAL',
  }),
  run({
    target: emptyField,
    night: '2025-11-21',
    hourAngle: 0.3,
    wobble: wobble(0, 0),
    subArray: MEDIUM,
    cuts: 'hard',
    proposal: 'DEMO-CAL',
  }),
  run({ target: mshGalactic, night: '2026-05-12', hourAngle: -0.2, wobble: wobble(0), proposal: 'DEMO-GPS' }),
  run({ target: rxj1713, night: '2026-06-16', hourAngle: -0.7, wobble: wobble(0), proposal: 'DEMO-GPS' }),
  run({ target: rxj1713, night: '2026-06-16', hourAngle: -0.1, wobble: wobble(180), proposal: 'DEMO-GPS' }),
  run({
    target: rxj1713,
    night: '2026-06-17',
    hourAngle: 0.2,
    wobble: wobble(0, 1),
    subArray: SMALL,
    cuts: 'hard',
    proposal: 'DEMO-GPS',
  }),
  run({
    target: rxj1713,
    night: '2026-06-18',
    hourAngle: 0,
    wobble: wobble(90, 1),
    convergenceDepth: -0.01,
    proposal: 'DEMO-DIV',
  }),
  run({ target: pks2155, night: '2026-08-12', hourAngle: -0.6, wobble: wobble(90), proposal: 'DEMO-AGN' }),
  run({ target: pks2155, night: '2026-08-12', hourAngle: 0, wobble: wobble(270), proposal: 'DEMO-AGN' }),
  run({
    target: pks2155Flare,
    night: '2026-08-14',
    hourAngle: -0.3,
    wobble: wobble(0),
    proposal: 'DEMO-TOO',
  }),
  run({
    target: pks2155Flare,
    night: '2026-08-14',
    hourAngle: 0.2,
    wobble: wobble(180),
    duration: 900,
    proposal: 'DEMO-TOO',
  }),
];

export const SCHEDULE: readonly ScheduledRun[] = drafts.map((draft, i) => ({ ...draft, obsId: 900001 + i }));

/** The proposal whose data are not for everybody yet. */
export const PROPRIETARY_PROPOSAL = 'DEMO-CENA';

export const PROPRIETARY_SCHEDULE: readonly ScheduledRun[] = [
  run({
    target: cenA,
    night: '2026-03-20',
    hourAngle: -0.8,
    wobble: wobble(0),
    proposal: PROPRIETARY_PROPOSAL,
  }),
  run({
    target: cenA,
    night: '2026-03-20',
    hourAngle: -0.2,
    wobble: wobble(180),
    proposal: PROPRIETARY_PROPOSAL,
  }),
  run({
    target: cenA,
    night: '2026-03-21',
    hourAngle: 0.1,
    wobble: wobble(90),
    proposal: PROPRIETARY_PROPOSAL,
  }),
].map((draft, i) => ({ ...draft, obsId: 900101 + i }));
