'use client';

/**
 * One search for many archives: a place, and what every archive knows of its data by ObsCore. What only our own
 * archive can answer is asked on its own page.
 */
import { Search } from 'lucide-react';
import { type FormEvent, type ReactNode, startTransition, useActionState, useState } from 'react';
import { PositionFields } from '@/components/search/position-fields';
import { SearchInput } from '@/components/search/search-input';
import type { SearchFormState } from '@/components/search/search-form';
import { Button } from '@/components/ui/button';
import { textOf } from '@/lib/obscore/criteria/criteria';
import { requireSearchField } from '@/lib/obscore/criteria/search-fields';
import type { Resolution } from '@/lib/sesame/resolver';

export interface ArchivesFormProps {
  readonly initial: SearchFormState;
  readonly submit: (before: SearchFormState, form: FormData) => Promise<SearchFormState>;
  readonly resolve: (name: string) => Promise<Resolution | null>;
  /** The list of archives. */
  readonly children: ReactNode;
}

/** Mandatory columns of ObsCore: any archive can be asked by them. */
export const GENERIC_FIELDS = [
  'time_from',
  'time_to',
  'energy_from',
  'energy_to',
  'dataproduct_type',
  'obs_collection',
  'facility_name',
  'instrument_name',
] as const;

export function ArchivesForm({ initial, submit, resolve, children }: ArchivesFormProps) {
  const [state, action, pending] = useActionState(submit, initial);
  const [text, setText] = useState(state.text);
  const change = (values: Readonly<Record<string, string>>) =>
    setText((before) => ({ ...before, values: { ...before.values, ...values } }));
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    startTransition(() => action(sent));
  };
  const errors = Object.keys(state.errors).length;
  // What another page has asked beyond these fields travels on; archives that cannot answer it say so.
  const carried = Object.entries(state.text.values).filter(
    ([name]) =>
      !(GENERIC_FIELDS as readonly string[]).includes(name) &&
      !['target', 'ra', 'dec', 'radius'].includes(name),
  );
  return (
    <search aria-label="Many archives">
      <form
        action={action}
        onSubmit={send}
        className="flex flex-col gap-4 rounded-md border border-line bg-raised p-3"
      >
        <div className="grid gap-x-6 gap-y-4 xl:grid-cols-2">
          <PositionFields
            text={text}
            errors={state.errors}
            resolution={state.resolution}
            onChange={change}
            resolve={resolve}
          />
          <fieldset className="flex min-w-0 flex-col gap-2">
            <legend className="mb-1 font-semibold">Time, energy and kind</legend>
            <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
              {GENERIC_FIELDS.map((name) => (
                <SearchInput
                  key={name}
                  field={requireSearchField(name)}
                  value={textOf(text, name)}
                  error={state.errors[name]}
                  onChange={change}
                />
              ))}
            </div>
          </fieldset>
        </div>
        {carried.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.text.level.map((level) => (
          <input key={level} type="hidden" name="level" value={level} />
        ))}
        {children}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={pending}>
            <Search aria-hidden className="size-4" />
            Ask them
          </Button>
          <p role="status" className="text-sm text-muted">
            {pending
              ? 'Looking up the target …'
              : errors > 0
                ? 'A field needs a look; nothing was sent.'
                : ''}
          </p>
        </div>
      </form>
    </search>
  );
}
