'use client';

/** A span of time or energy by its ends: what dragging over a chart chooses, by keyboard. */
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

export interface SpanFormProps {
  /** “Times”, “Energies”. */
  readonly subject: string;
  readonly unit: string;
  readonly placeholder: readonly [from: string, to: string];
  /** The span that filters the result now, as printed; `null` for none. */
  readonly active: readonly [from: string, to: string] | null;
  /** @returns `null` for what cannot be read */
  readonly read: (typed: string) => number | null;
  /** What `read` would have understood. */
  readonly expected: string;
  /** An end left empty is `null`. */
  readonly onFilter: (from: number | null, to: number | null) => void;
  readonly onTick: (from: number | null, to: number | null) => void;
  readonly onRemove: () => void;
}

export function SpanForm(props: SpanFormProps) {
  const { subject, unit, placeholder, active, read, expected, onFilter, onTick, onRemove } = props;
  const id = useId();
  const key = active?.join(' ') ?? '';
  const [ends, setEnds] = useState(active ?? (['', ''] as const));
  const [lastKey, setLastKey] = useState(key);
  const [errors, setErrors] = useState<readonly (string | undefined)[]>([]);
  if (lastKey !== key) {
    setLastKey(key);
    setEnds(active ?? ['', '']);
    setErrors([]);
  }
  const act = (then: SpanFormProps['onFilter']) => {
    const values = ends.map((typed) => (typed.trim() === '' ? null : read(typed)));
    const found: (string | undefined)[] = ends.map((typed, i) =>
      typed.trim() !== '' && values[i] === null ? `Cannot read “${typed}”: expected ${expected}` : undefined,
    );
    const [from = null, to = null] = values;
    if (from !== null && to !== null && from > to) found[1] = 'Ends before it starts';
    if (ends.every((typed) => typed.trim() === '')) found[0] = 'Give at least one end';
    setErrors(found);
    if (!found.some((message) => message !== undefined)) then(from, to);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(onFilter);
  };
  return (
    <form
      onSubmit={submit}
      className="flex flex-wrap items-start gap-x-3 gap-y-2"
      aria-label={`Filter by ${subject.toLowerCase()}`}
    >
      {(['from', 'to'] as const).map((end, i) => (
        <Field
          key={end}
          id={`${id}-${end}`}
          label={`${subject} ${end} (${unit})`}
          error={errors[i]}
          className="w-56 max-w-full"
        >
          {(control) => (
            <TextInput
              {...control}
              placeholder={placeholder[i]}
              value={ends[i]}
              onChange={(event) =>
                setEnds(i === 0 ? [event.target.value, ends[1]] : [ends[0], event.target.value])
              }
            />
          )}
        </Field>
      ))}
      <div className="flex flex-wrap gap-1.5 sm:pt-6">
        <Button type="submit">Filter</Button>
        <Button onClick={() => act(onTick)}>Tick them</Button>
        {active !== null && (
          <Button look="quiet" onClick={onRemove}>
            Remove filter
          </Button>
        )}
      </div>
    </form>
  );
}
