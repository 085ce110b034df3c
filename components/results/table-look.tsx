'use client';

/** How the table looks: which columns it has, and in which units. */
import { ColumnsDialog } from './columns-dialog';
import { DisplayMenu } from './display-menu';
import type { ResultColumns } from './result-columns';
import type { ColumnChoice } from './use-column-choice';
import type { ResultState } from './use-result-table';

export interface TableLookProps {
  readonly timescale: ResultState['timescale'];
  readonly columns: ResultColumns;
  readonly choice: ColumnChoice;
  readonly onChoice: (changes: Partial<ColumnChoice>) => void;
}

export function TableLook({ timescale, columns, choice, onChoice }: TableLookProps) {
  return (
    <div className="flex gap-1.5">
      <ColumnsDialog columns={columns} choice={choice} onChange={onChoice} />
      <DisplayMenu choice={choice} timescale={timescale} onChange={onChoice} />
    </div>
  );
}
