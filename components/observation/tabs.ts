/**
 * The tabs of an observation's page, and when each of them has something to show.
 *
 * The tab is in the address, `?tab=quicklook`; a new one is an entry here and a case in
 * app/obs/[obsId]/tab-content.tsx.
 */

import type { Observation } from './observation';
import { responsesOf } from './responses';

export interface ObservationTab {
  readonly name: string;
  readonly label: string;
  readonly applies: (observation: Observation) => boolean;
}

const isSpectral = ({ facts }: Pick<Observation, 'facts'>) =>
  ['spectrum', 'sed', 'timeseries'].includes(String(facts.dataproduct_type));

const isPicture = ({ facts }: Pick<Observation, 'facts'>) =>
  ['image', 'cube'].includes(String(facts.dataproduct_type));

export const OBSERVATION_TABS = [
  { name: 'overview', label: 'Overview', applies: () => true },
  {
    name: 'spectrum',
    label: 'Spectrum or light curve',
    applies: isSpectral,
  },
  {
    name: 'quicklook',
    label: 'Quick look',
    applies: (observation) => observation.facts.dataproduct_type === 'event' || isPicture(observation),
  },
  { name: 'responses', label: 'Responses', applies: (observation) => responsesOf(observation) !== null },
  { name: 'provenance', label: 'Provenance', applies: () => true },
] as const satisfies readonly ObservationTab[];

export type TabName = (typeof OBSERVATION_TABS)[number]['name'];

/** What the bare page shows: a spectrum is there to be looked at, a run begins with what is said of it. */
const startTab = (observation: Pick<Observation, 'facts'>): TabName =>
  isSpectral(observation) ? 'spectrum' : 'overview';

/** The tab that is asked for, or the first when this observation has no such tab. */
export function chooseTab(asked: unknown, observation: Observation): TabName {
  const found = OBSERVATION_TABS.find(({ name, applies }) => name === asked && applies(observation));
  return found?.name ?? startTab(observation);
}

/** Keeps the dataset, drops what the other tab had chosen. */
export function tabAddress(observation: Pick<Observation, 'obsId' | 'id' | 'facts'>, tab: TabName): string {
  const { obsId, id } = observation;
  const parameters = new URLSearchParams({ id });
  if (tab !== startTab(observation)) parameters.set('tab', tab);
  return `/obs/${encodeURIComponent(obsId)}?${parameters}`;
}
