/**
 * Mission elapsed time: seconds since the reference of an instrument.
 *
 * The reference is that of the instrument's files, MJDREFI + MJDREFF in TIMESYS. The one of Fermi and H.E.S.S. is
 * 2001-01-01T00:00:00 UTC, written in TT: MJD 51910 and 64.184 s (FITS headers of both; Fermi: MJDREFF 7.428703703703703E-4).
 */
import { addSeconds, fromMjd, type Instant, secondsBetween, type TimeScale } from './instant';

export interface MissionClock {
  readonly name: string;
  /** Whole and fraction of the MJD of the reference. */
  readonly days: number;
  readonly fraction: number;
  readonly scale: TimeScale;
  /** The reference as it is told to people. */
  readonly reference: string;
}

const SINCE_2001 = {
  days: 51910,
  fraction: 64.184 / 86_400,
  scale: 'TT',
  reference: 'MJD 51910.0007428703704 TT, 2001-01-01T00:00:00 UTC',
} as const;

export const MISSION_CLOCKS: readonly [MissionClock, ...MissionClock[]] = [
  { name: 'Fermi', ...SINCE_2001 },
  { name: 'H.E.S.S.', ...SINCE_2001 },
  { name: 'MAGIC', days: 52706, fraction: 0, scale: 'UTC', reference: 'MJD 52706 UTC' },
  { name: 'FACT', days: 55835, fraction: 0, scale: 'UTC', reference: 'MJD 55835 UTC' },
];

/** Instruments that count from the same moment, together: what they are called, and one of them. */
export const MISSION_GROUPS: readonly { readonly names: string; readonly clock: MissionClock }[] = [
  ...new Set(MISSION_CLOCKS.map(({ reference }) => reference)),
].map((reference) => {
  const [first, ...others] = MISSION_CLOCKS.filter((clock) => clock.reference === reference);
  return { names: [first!, ...others].map(({ name }) => name).join(', '), clock: first! };
});

/** Dots and case do not tell names apart: `HESS`. */
const key = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export function findMissionClock(name: string): MissionClock | null {
  return MISSION_CLOCKS.find((clock) => key(clock.name) === key(name)) ?? null;
}

const start = ({ scale, days, fraction }: MissionClock): Instant => fromMjd(scale, days, fraction);

export const fromMissionTime = (clock: MissionClock, seconds: number): Instant =>
  addSeconds(start(clock), seconds);

/** Seconds that passed since the reference, leap seconds counted. */
export const toMissionTime = (clock: MissionClock, moment: Instant): number =>
  secondsBetween(start(clock), moment);
