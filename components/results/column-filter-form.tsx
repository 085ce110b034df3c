'use client';

/** The filter on one column: bounds or letters to type, values to tick, missing or not. */
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { Field as TableField } from '@/lib/votable/field';
import type { ColumnDisplay } from './column-display';
import { type ColumnStatistics, MOST_FREQUENT } from './column-statistics';
import type { CellValue } from './column-values';
import { publishedBounds, shownBounds } from './describe-filter';
import { filterKey, type RangeFilter, type RowFilter, withFilter, withoutFilter } from './row-filter';
import type { ResultTable } from './use-result-table';

export interface ColumnFilterFormProps {
  readonly field: TableField;
  readonly display: ColumnDisplay;
  /** The filters on this column. */
  readonly own: readonly RowFilter[];
  readonly statistics: ColumnStatistics;
  readonly onFilter: ResultTable['filter'];
}

export function ColumnFilterForm({ field, display, own, statistics, onFilter }: ColumnFilterFormProps) {
  const find = <Kind extends RowFilter['kind']>(kind: Kind) =>
    own.find((filter): filter is Extract<RowFilter, { readonly kind: Kind }> => filter.kind === kind);
  const set = (filter: RowFilter) => onFilter((before) => withFilter(before, filter));
  const remove = (kind: 'range' | 'contains' | 'values' | 'presence') =>
    onFilter((before) => before.filter((filter) => filter.kind !== kind || filter.column !== field.name));
  // A long tail of values is found by typing; a few that repeat are ticked.
  const few =
    statistics.distinct > 1 &&
    statistics.frequent[0]!.count > 1 &&
    (!display.numeric || statistics.distinct <= MOST_FREQUENT);
  return (
    <div className="flex flex-col gap-3">
      {display.numeric ? (
        <RangeForm
          display={display}
          current={find('range') ?? null}
          onSet={(bounds) =>
            bounds === null ? remove('range') : set({ kind: 'range', column: field.name, ...bounds })
          }
        />
      ) : (
        <TextForm
          current={find('contains')?.text ?? ''}
          onSet={(text) =>
            text === '' ? remove('contains') : set({ kind: 'contains', column: field.name, text })
          }
        />
      )}
      {(few || find('values') !== undefined) && (
        <ValueList
          display={display}
          statistics={statistics}
          current={find('values')?.values ?? []}
          onSet={(values) =>
            values.length === 0 ? remove('values') : set({ kind: 'values', column: field.name, values })
          }
        />
      )}
      {(statistics.nulls > 0 || find('presence') !== undefined) && (
        <PresenceChoice
          nulls={statistics.nulls}
          current={find('presence')?.missing ?? null}
          onSet={(missing) =>
            missing === null ? remove('presence') : set({ kind: 'presence', column: field.name, missing })
          }
        />
      )}
      {own.length > 0 && (
        <Button
          size="small"
          className="self-start"
          onClick={() =>
            onFilter((before) => own.reduce((left, filter) => withoutFilter(left, filterKey(filter)), before))
          }
        >
          {own.length === 1 ? 'Clear this filter' : 'Clear these filters'}
        </Button>
      )}
    </div>
  );
}

interface RangeFormProps {
  readonly display: ColumnDisplay;
  readonly current: RangeFilter | null;
  readonly onSet: (bounds: Pick<RangeFilter, 'min' | 'max'> | null) => void;
}

function RangeForm({ display, current, onSet }: RangeFormProps) {
  const id = useId();
  const { lower, upper } = shownBounds(current ?? { min: null, max: null }, display.reversed);
  const first = { lower: print(display, lower), upper: print(display, upper) };
  const [typed, setTyped] = useState(first);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = (end: 'lower' | 'upper', before: number | null) => {
      const text = typed[end].trim();
      if (text === first[end]) return before; // what is shown is rounded: the filter keeps its own digits
      return text === '' ? null : (display.parse(text) ?? Number.NaN);
    };
    const bounds = { lower: read('lower', lower), upper: read('upper', upper) };
    const unreadable = (['lower', 'upper'] as const).find((end) => Number.isNaN(bounds[end]));
    if (unreadable !== undefined) {
      const unit = display.unit === null ? '' : ` in ${display.unit}`;
      return setTrouble(`“${typed[unreadable]}” is not a value of ${display.label}${unit}`);
    }
    setTrouble(null);
    if (bounds.lower === null && bounds.upper === null) return onSet(null);
    onSet(publishedBounds(bounds.lower, bounds.upper, display.reversed));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1">
      <fieldset className="flex items-end gap-2">
        <legend className="sr-only">Range of {display.label}</legend>
        {(['lower', 'upper'] as const).map((end) => (
          <Field
            key={end}
            id={`${id}-${end}`}
            name={end}
            label={end === 'lower' ? 'From' : 'To'}
            className="flex-1"
          >
            {(control) => (
              <TextInput
                {...control}
                value={typed[end]}
                aria-describedby={trouble === null ? undefined : id}
                aria-invalid={trouble === null ? undefined : true}
                onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Button type="submit">Filter</Button>
      </fieldset>
      {trouble !== null && (
        <p id={id} role="alert" className="text-sm text-danger">
          {trouble}
        </p>
      )}
    </form>
  );
}

const print = (display: ColumnDisplay, value: number | null) => (value === null ? '' : display.print(value));

interface TextFormProps {
  readonly current: string;
  readonly onSet: (text: string) => void;
}

function TextForm({ current, onSet }: TextFormProps) {
  const [typed, setTyped] = useState(current);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSet(typed);
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field id={useId()} name="contains" label="Contains" className="flex-1">
        {(control) => (
          <TextInput {...control} value={typed} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      <Button type="submit">Filter</Button>
    </form>
  );
}

interface ValueListProps {
  readonly display: ColumnDisplay;
  readonly statistics: ColumnStatistics;
  readonly current: readonly CellValue[];
  readonly onSet: (values: readonly CellValue[]) => void;
}

function ValueList({ display, statistics, current, onSet }: ValueListProps) {
  const id = useId();
  const { frequent, distinct } = statistics;
  const counts = new Map(frequent.map(({ value, count }) => [value, count]));
  // Chosen values that other filters leave no row of can still be let go.
  const gone = current.filter((value) => value !== null && !counts.has(value));
  const toggle = (value: CellValue) =>
    onSet(current.includes(value) ? current.filter((each) => each !== value) : [...current, value]);
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-0.5 text-sm text-muted">
        {distinct > frequent.length
          ? `The ${frequent.length} most frequent of ${figures.format(distinct)} values`
          : 'Values'}
      </legend>
      <div className="max-h-44 overflow-y-auto">
        {[...counts.keys(), ...gone].map((value, place) => (
          <label
            key={String(value)}
            htmlFor={`${id}-${place}`}
            className="flex items-center gap-2 rounded px-1 py-0.5 hover:bg-sunken pointer-coarse:py-1.5"
          >
            <Checkbox
              id={`${id}-${place}`}
              checked={current.includes(value)}
              onChange={() => toggle(value)}
            />
            <span className="min-w-0 flex-1 truncate">
              {value === '' ? <i>empty text</i> : display.print(value)}
            </span>
            <span className="text-sm text-muted">{figures.format(counts.get(value) ?? 0)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const figures = new Intl.NumberFormat('en');

interface PresenceChoiceProps {
  readonly nulls: number;
  /** `null` for either. */
  readonly current: boolean | null;
  readonly onSet: (missing: boolean | null) => void;
}

function PresenceChoice({ nulls, current, onSet }: PresenceChoiceProps) {
  const name = useId();
  const options = [
    { value: null, label: 'Either' },
    { value: false, label: 'There' },
    { value: true, label: `Missing (${figures.format(nulls)})` },
  ];
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 text-sm">
      <legend className="sr-only">Rows whose value is missing</legend>
      <span aria-hidden className="text-muted">
        Value
      </span>
      {options.map(({ value, label }) => (
        <label key={label} className="flex items-center gap-1 py-1">
          <input
            type="radio"
            name={name}
            className="accent-accent"
            checked={current === value}
            onChange={() => onSet(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
