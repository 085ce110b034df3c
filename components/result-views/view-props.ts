import type { TickHow } from '@/components/results/selection';
import type { ResultTable } from '@/components/results/use-result-table';
import type { SearchedSky } from './searched-sky';

/** What each view of a result is given: the table's worker, and the one selection of all views. */
export interface ViewProps {
  readonly table: ResultTable;
  /** Row numbers. */
  readonly ticked: ReadonlySet<number>;
  readonly onTick: (rows: readonly number[], how: TickHow) => void;
  readonly searched: SearchedSky;
  /** The rows are of this gateway's own archive, which may have a catalogue of sources. */
  readonly own: boolean;
  /** The script of Aladin Lite, which takes the place of our own map. */
  readonly aladin?: string | undefined;
}
