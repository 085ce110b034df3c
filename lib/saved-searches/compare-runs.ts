/** Two answers to one search: what came, what went, what was processed again. */
import { type FoundDatasets, sortedBytes } from './found-datasets';

/** Lists of obs_publisher_did, sorted. */
export interface RunComparison {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** The same identifier with other contents. */
  readonly reprocessed: readonly string[];
  readonly same: number;
  /** Whether both answers tell contents: without, nothing can be said of reprocessing. */
  readonly contentsKnown: boolean;
}

export function compareRuns(before: FoundDatasets, after: FoundDatasets): RunComparison {
  const common = [...after.keys()].filter((identifier) => before.has(identifier));
  const reprocessed = common.filter((identifier) => {
    const [earlier, later] = [before.get(identifier), after.get(identifier)];
    return earlier != null && later != null && earlier !== later;
  });
  return {
    added: sortedBytes([...after.keys()].filter((identifier) => !before.has(identifier))),
    gone: sortedBytes([...before.keys()].filter((identifier) => !after.has(identifier))),
    reprocessed: sortedBytes(reprocessed),
    same: common.length - reprocessed.length,
    contentsKnown: common.every(
      (identifier) => before.get(identifier) != null && after.get(identifier) != null,
    ),
  };
}
