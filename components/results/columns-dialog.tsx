'use client';

import { ChevronDown, ChevronUp, Columns3 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import type { ResultColumns } from './result-columns';
import { type ColumnChoice, DEFAULT_CHOICE } from './use-column-choice';

export interface ColumnsDialogProps {
  readonly columns: ResultColumns;
  readonly choice: ColumnChoice;
  readonly onChange: (changes: Partial<ColumnChoice>) => void;
}

/** Which columns are shown, and in which order. Buttons move a column, so that keys can do it too. */
export function ColumnsDialog({ columns, choice, onChange }: ColumnsDialogProps) {
  const names = orderNames(
    columns.map(({ id }) => id ?? ''),
    choice.order,
  );
  const byName = new Map(columns.map((column) => [column.id, column.meta]));
  const move = (name: string, by: -1 | 1) => {
    const from = names.indexOf(name);
    const order = names.filter((each) => each !== name);
    order.splice(from + by, 0, name);
    onChange({ order });
  };
  return (
    <Dialog
      title="Columns"
      description="Ticked columns are shown, from left to right in this order. The choice stays in this browser."
      trigger={
        <Button size="small">
          <Columns3 aria-hidden className="size-3.5" />
          Columns
        </Button>
      }
    >
      <ol className="flex flex-col">
        {names.map((name, place) => {
          const meta = byName.get(name);
          const label = meta?.display.label ?? name;
          return (
            <li key={name} className="flex items-center gap-2 border-b border-line py-0.5">
              <Checkbox
                id={`show-${name}`}
                checked={choice.visible[name] !== false}
                onChange={(event) =>
                  onChange({ visible: { ...choice.visible, [name]: event.target.checked } })
                }
              />
              <label htmlFor={`show-${name}`} className="min-w-0 flex-1 py-1">
                {label} <span className="text-sm text-muted">{meta?.display.unit}</span>
                <span className="block truncate text-sm text-muted">{meta?.field.description}</span>
              </label>
              <Button
                look="quiet"
                size="icon"
                aria-label={`Move ${label} to the left`}
                disabled={place === 0}
                onClick={() => move(name, -1)}
              >
                <ChevronUp aria-hidden className="size-4" />
              </Button>
              <Button
                look="quiet"
                size="icon"
                aria-label={`Move ${label} to the right`}
                disabled={place === names.length - 1}
                onClick={() => move(name, 1)}
              >
                <ChevronDown aria-hidden className="size-4" />
              </Button>
            </li>
          );
        })}
      </ol>
      <Button onClick={() => onChange({ order: DEFAULT_CHOICE.order, visible: DEFAULT_CHOICE.visible })}>
        As at first
      </Button>
    </Dialog>
  );
}

/** The chosen order, then what the choice does not name. */
function orderNames(published: readonly string[], chosen: readonly string[]): string[] {
  return [
    ...chosen.filter((name) => published.includes(name)),
    ...published.filter((name) => !chosen.includes(name)),
  ];
}
