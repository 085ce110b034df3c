'use client';

/** A new token for a program; what comes back is shown once. */
import { useActionState, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

export interface TokenFormState {
  /** As typed. */
  readonly name: string;
  readonly errors: Readonly<Record<string, string>>;
  /** The new token, this one time. */
  readonly made: { readonly name: string; readonly token: string } | null;
}

const BLANK: TokenFormState = { name: '', errors: {}, made: null };

const SCOPES = [
  ['data', 'Read the proprietary data of my proposals'],
  ['jobs', 'Run jobs in my name, with all that I may read'],
] as const;

export interface TokenFormProps {
  /** Days it may be good. */
  readonly days: readonly number[];
  readonly make: (before: TokenFormState, form: FormData) => Promise<TokenFormState>;
}

export function TokenForm({ days, make }: TokenFormProps) {
  const [state, action, pending] = useActionState(make, BLANK);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [wrong] = Object.keys(state.errors);
    if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
  }, [state]);
  return (
    <div className="flex flex-col gap-3">
      {state.made && (
        <Notice
          kind="success"
          title={`The token “${state.made.name}” is made. It is shown this once: copy it now.`}
        >
          <p className="flex flex-wrap items-center gap-2 py-1">
            <code
              data-testid="new-token"
              className="rounded bg-raised px-1.5 py-0.5 wrap-anywhere select-all"
            >
              {state.made.token}
            </code>
            <CopyButton text={state.made.token} what="token" />
          </p>
        </Notice>
      )}
      <form
        ref={form}
        key={state.made?.token ?? 'first'}
        action={action}
        aria-label="New token"
        noValidate
        className="flex flex-col gap-3 rounded-md border border-line bg-raised p-3"
      >
        <div className="grid gap-3 sm:grid-cols-[1fr_12rem]">
          <Field id="name" label="Name" hint="The program and computer it is for." error={state.errors.name}>
            {(control) => (
              <TextInput {...control} defaultValue={state.name} maxLength={80} autoComplete="off" required />
            )}
          </Field>
          <Field id="days" label="Good for" error={state.errors.days}>
            {(control) => (
              <Select {...control} defaultValue={90}>
                {days.map((count) => (
                  <option key={count} value={count}>
                    {count === 365 ? 'a year' : `${count} days`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="pb-1 text-sm font-medium">It may search and read what is public, and</legend>
          {SCOPES.map(([scope, words]) => (
            <label key={scope} htmlFor={`scope-${scope}`} className="flex items-center gap-2">
              <Checkbox id={`scope-${scope}`} name="scopes" value={scope} defaultChecked={scope === 'data'} />
              {words}
            </label>
          ))}
        </fieldset>
        <div>
          <Button type="submit" look="primary" aria-disabled={pending}>
            Make the token
          </Button>
        </div>
      </form>
    </div>
  );
}
