'use client';

/** Targets of a list, a page of them at a time; those that need a look come first. */
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { type ListedTarget, targetLabel } from '@/lib/search-lists/target';

export interface CountedTarget extends ListedTarget {
  /** In the list, from 1. */
  readonly row: number;
  /** Datasets found; `null` where it is not known, or was not asked. */
  readonly count: number | null;
}

export interface TargetTableProps {
  readonly targets: readonly CountedTarget[];
  /** Whether counts are shown. */
  readonly totals: boolean;
  /** The address of the search for one target alone. */
  readonly addressOf?: (target: CountedTarget) => string;
}

const PAGE = 25;
const figures = new Intl.NumberFormat('en');

export function TargetTable({ targets, totals, addressOf }: TargetTableProps) {
  const [shown, setShown] = useState(PAGE);
  // Stable: the order of the list within each kind.
  const ordered = [...targets].sort((a, b) => Number(a.problem === null) - Number(b.problem === null));
  const rest = ordered.length - shown;
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full rounded-md border border-line bg-raised px-1">
        <TableShell caption="Targets of the list">
          <thead>
            <tr>
              <HeaderCell numeric>Row</HeaderCell>
              <HeaderCell>Target</HeaderCell>
              <HeaderCell numeric>RA (deg)</HeaderCell>
              <HeaderCell numeric>Dec (deg)</HeaderCell>
              {totals && <HeaderCell numeric>Datasets</HeaderCell>}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, shown).map((target) => (
              <tr key={target.row}>
                <Cell numeric className="text-muted">
                  {target.row}
                </Cell>
                <Cell>
                  {addressOf !== undefined && target.problem === null ? (
                    <Link href={addressOf(target)} prefetch={false} className="link">
                      {targetLabel(target)}
                    </Link>
                  ) : (
                    targetLabel(target)
                  )}
                  {target.problem !== null && <p className="text-sm text-danger">{target.problem}</p>}
                </Cell>
                <Cell numeric>{target.ra === null ? '–' : target.ra.toFixed(5)}</Cell>
                <Cell numeric>{target.dec === null ? '–' : target.dec.toFixed(5)}</Cell>
                {totals && (
                  <Cell numeric className="whitespace-nowrap">
                    {target.count === null ? 'not searched' : figures.format(target.count)}
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </TableShell>
      </div>
      {rest > 0 && (
        <Button size="small" onClick={() => setShown((before) => before + 10 * PAGE)}>
          Show {figures.format(Math.min(rest, 10 * PAGE))} more of {figures.format(rest)}
        </Button>
      )}
    </div>
  );
}
