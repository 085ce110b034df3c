/**
 * What a TAP answer says of itself around its rows (DALI 1.1 §4.4.1, VOTable 1.4 §3.5).
 */
import { parseTimeScale, type TimeScale } from '@/lib/time/instant';
import type { Surroundings } from '@/lib/votable/document';
import type { ReadResource, VotableDocument } from '@/lib/votable/document-builder';

export type QueryStatus =
  | { readonly kind: 'ok' }
  | { readonly kind: 'overflow' }
  | { readonly kind: 'error'; readonly message: string };

/** The last word counts: a table that began with OK may end with OVERFLOW or ERROR. */
export function queryStatus(document: VotableDocument): QueryStatus {
  const infos = resourcesOf(document).flatMap((resource) => [
    ...resource.infos,
    ...resource.tables.flatMap((table) => table.infos),
  ]);
  const status = infos.findLast(({ name }) => name === 'QUERY_STATUS');
  switch (status?.value.toUpperCase()) {
    case 'ERROR':
      return { kind: 'error', message: status.text ?? 'The archive reported an error without a message.' };
    case 'OVERFLOW':
      return { kind: 'overflow' };
    default:
      return { kind: 'ok' };
  }
}

/** The scale of the table's times; UTC where nothing else is said, as in DALI. */
export function timescaleOf(document: VotableDocument): TimeScale {
  const around: readonly Surroundings[] = [
    document,
    ...resourcesOf(document).flatMap((resource) => [resource, ...resource.tables]),
  ];
  const told = around.flatMap(({ timesys }) => timesys)[0]?.timescale ?? 'UTC';
  try {
    return parseTimeScale(told);
  } catch {
    return 'UTC'; // a scale without conversion (TCB, UNKNOWN): the figures are shown as they are
  }
}

function resourcesOf({ resources }: Pick<VotableDocument, 'resources'>): readonly ReadResource[] {
  return resources.flatMap((resource) => [resource, ...resourcesOf(resource)]);
}
