'use client';

/**
 * The search form: a fieldset for each kind of question, one state for all of them.
 *
 * It works without JavaScript as well: fields carry the names of the address, and the server
 * action sends the browser there. What was typed stays when a field is refused.
 */
import { RotateCcw, Search } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { BLANK, CRITERIA_FIELDS, type CriteriaText, type FieldErrors } from '@/lib/obscore/criteria/criteria';
import type { Resolution } from '@/lib/sesame/resolver';
import { MORE_FIELDS, MoreFields } from './more-fields';
import { ObscoreFields } from './obscore-fields';
import { PositionFields } from './position-fields';

export interface SearchFormState {
  readonly text: CriteriaText;
  readonly errors: FieldErrors;
  /** Of the name in `text`; `null` when there is none, or when it was not looked up. */
  readonly resolution: Resolution | null;
}

export interface SearchFormProps {
  readonly initial: SearchFormState;
  /** Leads to the address of the search, or comes back with what is wrong. */
  readonly submit: (before: SearchFormState, form: FormData) => Promise<SearchFormState>;
  readonly resolve: (name: string) => Promise<Resolution | null>;
  /** Names of the collections in the archive, to choose from. */
  readonly collections: readonly string[];
}

export function SearchForm({ initial, submit, resolve, collections }: SearchFormProps) {
  const [state, action, pending] = useActionState(submit, initial);
  const [text, setText] = useState(state.text);
  const form = useRef<HTMLFormElement>(null);
  const change = (values: Readonly<Record<string, string>>) =>
    setText((before) => ({ ...before, values: { ...before.values, ...values } }));
  const changeLevel = (level: readonly string[]) => setText((before) => ({ ...before, level }));

  useEffect(() => {
    const wrong = CRITERIA_FIELDS.find((field) => state.errors[field] !== undefined);
    if (wrong !== undefined) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
  }, [state]);

  // React empties a form after its action, ticks and all; what was typed should stay, so the action is called here.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    startTransition(() => action(sent));
  };
  const reset = () => {
    setText(BLANK);
    form.current?.querySelector<HTMLElement>('[name="target"]')?.focus();
  };

  return (
    <search aria-label="Observations">
      <form
        ref={form}
        action={action}
        onSubmit={send}
        className="flex flex-col gap-3 rounded-md border border-line bg-raised p-3"
      >
        <div className="grid gap-x-6 gap-y-4 xl:grid-cols-2">
          <PositionFields
            text={text}
            errors={state.errors}
            resolution={state.resolution}
            onChange={change}
            resolve={resolve}
          />
          <ObscoreFields
            text={text}
            errors={state.errors}
            collections={collections}
            onChange={change}
            onLevel={changeLevel}
          />
        </div>
        {/* Side by side while they are closed, so that the rows are near; an open one takes the width. */}
        <div className="grid gap-x-6 gap-y-2 border-t border-line pt-2 sm:grid-cols-2 xl:grid-cols-4">
          {MORE_FIELDS.map((section) => (
            <MoreFields
              key={section.title}
              {...section}
              text={text}
              errors={state.errors}
              onChange={change}
            />
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={pending}>
            <Search aria-hidden className="size-4" />
            Submit
          </Button>
          <Button onClick={reset}>
            <RotateCcw aria-hidden className="size-4" />
            Reset
          </Button>
          <p role="status" className="text-sm text-muted">
            {pending ? 'Searching …' : errorSummary(state.errors)}
          </p>
          <Link href="/searches" className="link ml-auto text-sm">
            Saved and earlier searches
          </Link>
        </div>
      </form>
    </search>
  );
}

function errorSummary(errors: FieldErrors): string {
  const count = Object.keys(errors).length;
  if (count === 0) return '';
  return count === 1
    ? 'One field needs a look; nothing was sent.'
    : `${count} fields need a look; nothing was sent.`;
}
