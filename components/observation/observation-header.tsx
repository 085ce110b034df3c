import { Badge } from '@/components/ui/badge';
import type { Observation } from './observation';

export interface ObservationHeaderProps {
  readonly observation: Observation;
  /** Datasets of the same number in other collections. */
  readonly others: readonly Observation['facts'][];
}

/** What is looked at, whose it is, and how it is named everywhere else. */
export function ObservationHeader({ observation: { obsId, id, facts }, others }: ObservationHeaderProps) {
  const simulated = /simulated/i.test(String(facts.obs_collection));
  return (
    <header className="flex flex-col gap-1">
      <h1 className="text-xl">
        {facts.target_name ?? 'Observation'} <span className="text-muted">· {obsId}</span>
      </h1>
      <p className="flex flex-wrap items-center gap-2 text-muted">
        {facts.obs_collection}
        {simulated && <Badge kind="warning">simulated</Badge>}
        {facts.data_rights !== null && facts.data_rights !== undefined && (
          <Badge kind={facts.data_rights === 'public' ? 'neutral' : 'warning'}>{facts.data_rights}</Badge>
        )}
        <span className="wrap-anywhere text-sm">{id}</span>
      </p>
      {others.length > 0 && (
        <p>
          Also in{' '}
          {others.map((one) => (
            <a
              key={String(one.obs_publisher_did)}
              className="link mr-2"
              href={`/obs/${encodeURIComponent(obsId)}?id=${encodeURIComponent(String(one.obs_publisher_did))}`}
            >
              {one.obs_collection}
            </a>
          ))}
        </p>
      )}
    </header>
  );
}
