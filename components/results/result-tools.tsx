'use client';

/** What can be done with a result as a whole, or with its ticked rows. */
import { ChartScatter } from 'lucide-react';
import { SimultaneousButton } from '@/components/archives/simultaneous-button';
import { PackageDialog } from '@/components/packages/package-dialog';
import { SendResults, type SendResultsProps } from '@/components/samp/send-results';
import { SaveSearch } from '@/components/searches/save-search';
import { Button } from '@/components/ui/button';
import type { ColumnDisplay } from './column-display';
import { describeFilter } from './describe-filter';
import { DownloadMenu } from './download-menu';
import type { ResultsProps } from './results';
import { readSelectedFiles } from './selected-files';
import type { ResultTable } from './use-result-table';

export interface ResultToolsProps
  extends Pick<
    ResultsProps,
    'query' | 'name' | 'target' | 'own' | 'askedAt' | 'keep' | 'linkSearch' | 'linkRows'
  > {
  readonly table: ResultTable;
  /** Where all rows can be had as a file; `null` for here alone. */
  readonly file: string | null;
  readonly displayOf: (column: string) => ColumnDisplay | undefined;
  readonly ticked: ReadonlySet<number>;
  /** How many of the ticked rows the filters hide. */
  readonly hidden: number;
  readonly onAnalyse: () => void;
  readonly onSent: SendResultsProps['onSent'];
}

export function ResultTools(props: ResultToolsProps) {
  const { query, name, target, own, askedAt, keep, table, file, displayOf, ticked } = props;
  const { state } = table;
  const readTicked = () => readSelectedFiles(table, ticked);
  return (
    <div className="flex gap-1.5 sm:ml-auto sm:flex-wrap">
      <DownloadMenu
        all={file}
        table={table}
        ticked={ticked}
        filters={state.filters.map((filter) => describeFilter(filter, displayOf)).join('; ')}
      />
      {keep !== undefined && <SaveSearch name={name} signedIn={keep.record !== null} save={keep.save} />}
      {own && (
        <>
          <Button
            size="small"
            aria-disabled={ticked.size === 0}
            title={ticked.size === 0 ? 'Tick rows first' : undefined}
            onClick={() => ticked.size > 0 && props.onAnalyse()}
          >
            <ChartScatter aria-hidden className="size-3.5" />
            Analyse
          </Button>
          <PackageDialog
            selectedCount={ticked.size}
            hiddenCount={props.hidden}
            readSelected={async () => ({
              ids: (await readTicked()).map((row) => row.obs_publisher_did),
              target,
              search: {
                address: query,
                asked: askedAt,
                rows: state.rowCount,
                overflow: state.overflow,
              },
            })}
            size="small"
          />
        </>
      )}
      <SimultaneousButton table={table} selected={ticked} target={target} />
      <SendResults
        name={name}
        search={query}
        rowCount={state.rowCount}
        selectedCount={ticked.size}
        readSelected={readTicked}
        filteredCount={state.shownCount < state.rowCount ? state.shownCount : null}
        readFiltered={() => readSelectedFiles(table, new Set(state.order))}
        linkSearch={props.linkSearch}
        linkRows={props.linkRows}
        onSent={props.onSent}
        size="small"
      />
    </div>
  );
}
