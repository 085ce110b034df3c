'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { Tooltip } from '@/components/ui/tooltip';
import { ColumnPanel, type ColumnPanelProps } from './column-panel';
import type { ResultColumnMeta } from './result-columns';

export interface HeaderCellProps extends ColumnPanelProps {
  readonly sorted: 'asc' | 'desc' | false;
  readonly onSort: () => void;
}

/** A column's name, unit and meaning; pressing it sorts up, then down, then not at all. Beside it, its panel. */
export function HeaderCell({ sorted, onSort, ...panel }: HeaderCellProps) {
  const { field, display } = panel;
  const id = `about-${field.name}`;
  const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
      className="relative border-b border-control bg-raised p-0 text-sm font-medium"
    >
      <Tooltip text={<About field={field} />}>
        <button
          type="button"
          onClick={onSort}
          aria-describedby={id}
          className={`flex w-full flex-col px-2 py-1 leading-tight hover:bg-sunken focus-visible:-outline-offset-2 ${
            display.numeric ? 'items-end text-right' : 'items-start text-left'
          }`}
        >
          <span className="flex max-w-full items-center gap-0.5">
            <span className="truncate">{display.label}</span>
            {sorted !== false && <Arrow aria-hidden className="size-3.5 shrink-0 text-accent" />}
          </span>
          {/* The second line leaves room for the button of the panel. */}
          <span className="max-w-full truncate pr-5 font-normal text-muted pointer-coarse:pr-7">
            {display.unit ?? '\u00a0'}
          </span>
        </button>
      </Tooltip>
      <ColumnPanel {...panel} />
      <span id={id} hidden>
        {aboutText(field)}
      </span>
    </th>
  );
}

function About({ field }: Pick<ResultColumnMeta, 'field'>) {
  return (
    <span className="flex flex-col gap-0.5">
      {field.description !== null && <span>{field.description}</span>}
      <span className="font-mono">
        {[field.name, field.unit, field.ucd].filter((part) => part !== null && part !== '').join(' · ')}
      </span>
    </span>
  );
}

function aboutText({ name, description, unit, ucd }: ResultColumnMeta['field']): string {
  const parts = [
    description ?? `Column ${name}`,
    `published as ${name}${unit === null ? '' : ` in ${unit}`}`,
    ucd === null ? '' : `UCD ${ucd}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}
