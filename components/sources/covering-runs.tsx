import Link from 'next/link';
import { printNumber } from '@/components/spectrum/print-value';
import { Badge } from '@/components/ui/badge';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { CoveringRun } from '@/lib/catalogue/find-source-products';
import { fromMjd } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';

export interface CoveringRunsProps {
  readonly runs: readonly CoveringRun[];
  readonly total: number;
  /** Live time of all of them, s. */
  readonly seconds: number;
  /** The same as a search, where all rows are. */
  readonly searchAddress: string;
}

/** The runs of this archive whose field of view holds the source. */
export function CoveringRuns({ runs, total, seconds, searchAddress }: CoveringRunsProps) {
  return (
    <section aria-labelledby="runs" className="flex flex-col gap-1">
      <h2 id="runs" className="text-base font-semibold">
        Observations that cover it
      </h2>
      {total === 0 ? (
        <p className="text-muted">No run of this archive has it in its field of view.</p>
      ) : (
        <>
          <p className="text-muted">
            {total} {total === 1 ? 'run' : 'runs'}, {(seconds / 3600).toFixed(1)} hours of live time.{' '}
            <Link className="link" prefetch={false} href={searchAddress}>
              All of them as a search
            </Link>
          </p>
          <TableShell caption="Runs whose field of view holds the source">
            <thead>
              <tr>
                <HeaderCell>Run</HeaderCell>
                <HeaderCell>Target</HeaderCell>
                <HeaderCell>Array</HeaderCell>
                <HeaderCell>Start (UTC)</HeaderCell>
                <HeaderCell numeric>Live time (min)</HeaderCell>
                <HeaderCell numeric>Off the pointing (deg)</HeaderCell>
                <HeaderCell>Collection</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.obs_publisher_did}>
                  <Cell>
                    <Link className="link" prefetch={false} href={runAddress(run)}>
                      {run.obs_id}
                    </Link>
                  </Cell>
                  <Cell className="whitespace-nowrap">{run.target_name ?? '–'}</Cell>
                  <Cell>{run.instrument_name ?? '–'}</Cell>
                  <Cell className="whitespace-nowrap">{printStart(run.t_min)}</Cell>
                  <Cell numeric>{run.t_exptime === null ? '–' : (run.t_exptime / 60).toFixed(1)}</Cell>
                  <Cell numeric>{printNumber(Number(run.offset.toPrecision(3)))}</Cell>
                  <Cell className="whitespace-nowrap">
                    {run.obs_collection}{' '}
                    {/simulated/i.test(run.obs_collection) && <Badge kind="warning">simulated</Badge>}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </TableShell>
          {total > runs.length && (
            <p className="text-sm text-muted">The {runs.length} nearest to the centre of the camera.</p>
          )}
        </>
      )}
    </section>
  );
}

const runAddress = ({ obs_id, obs_publisher_did }: CoveringRun) =>
  `/obs/${encodeURIComponent(obs_id)}?id=${encodeURIComponent(obs_publisher_did)}`;

const printStart = (mjd: number | null) =>
  mjd === null ? '–' : printIso(fromMjd('UTC', mjd), 0).replace('T', ' ').slice(0, 16);
