'use client';

import Link from 'next/link';
import { type MouseEvent, memo } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import type { Lock } from './lock';
import type { ResultColumnMeta } from './result-columns';
import { RowActions, type RowLinks } from './row-actions';
import type { ResultRow } from './table-protocol';

/** The tick and what can be done stand before the columns. */
export const CELLS_BEFORE = 2;

export interface ShownColumn extends ResultColumnMeta {
  /** Place of its value in a row. */
  readonly index: number;
}

export interface ResultRowProps {
  readonly row: ResultRow;
  /** 1-based, in the order shown; the header is row 1 of the table. */
  readonly place: number;
  readonly columns: readonly ShownColumn[];
  /** Those drawn: places among the columns, `end` exclusive. */
  readonly first: number;
  readonly end: number;
  readonly links: RowLinks;
  /** `undefined` for what everybody may have. */
  readonly lock: Lock | undefined;
  readonly selected: boolean;
  readonly onToggle: (row: number, range: boolean) => void;
  /** The one looked at, here or in a program that has the table. */
  readonly highlighted: boolean;
  readonly onFocusRow: (row: number) => void;
}

/** One observation. Drawn again only when something of its own changes. */
export const ResultRowView = memo(function ResultRowView(props: ResultRowProps) {
  const { row, place, columns, first, end, links, lock, selected, onToggle, highlighted, onFocusRow } = props;
  const name = String(row.values[links.obsId] ?? place);
  const toggle = (event: MouseEvent<HTMLInputElement>) => onToggle(row.row, event.shiftKey);
  const look = () => onFocusRow(row.row);
  return (
    <tr
      aria-rowindex={place + 1}
      aria-selected={selected}
      aria-current={highlighted ? 'true' : undefined}
      onClick={look}
      onFocus={look}
      // A layer of its own, so that what the browser has painted of it holds while the table scrolls.
      className="relative z-0 h-8 pointer-coarse:h-10 aria-current:outline-1 aria-current:-outline-offset-1 aria-current:outline-accent aria-selected:bg-accent-soft hover:bg-sunken"
    >
      <td className="px-2">
        <Checkbox aria-label={`Select observation ${name}`} checked={selected} onClick={toggle} readOnly />
      </td>
      <td className="px-1 whitespace-nowrap">
        <RowActions row={row} links={links} name={name} lock={lock} />
      </td>
      {/* One cell in place of those out of sight keeps each of the others under its heading. */}
      {first > 0 && <td colSpan={first} />}
      {columns.slice(first, end).map(({ field, display, index }) => {
        const printed = display.print(row.values[index] ?? null);
        // What clips costs the browser a layer of its own: figures do when they do not fit.
        const clips = !display.numeric || printed.length > display.width;
        return (
          <td
            key={field.name}
            className={`px-2 whitespace-nowrap ${display.numeric ? 'text-right' : ''} ${clips ? 'overflow-hidden text-ellipsis' : ''}`}
          >
            {links.own && index === links.obsId ? (
              <Link href={observationPath(row, links)} prefetch={false} className="link">
                {printed}
              </Link>
            ) : (
              printed
            )}
          </td>
        );
      })}
      {end < columns.length && <td colSpan={columns.length - end} />}
    </tr>
  );
});

/** Several collections may have a run of that number: the identifier of the dataset tells which is meant. */
function observationPath(row: ResultRow, links: RowLinks): string {
  const obsId = encodeURIComponent(String(row.values[links.obsId]));
  const did = row.values[links.publisherDid];
  return `/obs/${obsId}${typeof did === 'string' && did !== '' ? `?id=${encodeURIComponent(did)}` : ''}`;
}
