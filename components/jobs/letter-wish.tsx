'use client';

/** When somebody wants a letter about a job that ended. */
import { startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';

export interface LetterWishState {
  readonly errors: Readonly<Record<string, string>>;
  /** What holds now. */
  readonly done: string | null;
}

export interface LetterWishProps {
  /** Minutes that a job has to take; 0: every job; `null`: no letters. */
  readonly afterMinutes: number | null;
  readonly wish: (before: LetterWishState, form: FormData) => Promise<LetterWishState>;
}

type When = 'never' | 'long' | 'always';

const CHOICES: readonly (readonly [When, string])[] = [
  ['never', 'Never'],
  ['long', 'When a job took some time'],
  ['always', 'Whenever a job ends'],
];

/** What the box shows to who never chose. */
const USUAL_MINUTES = 10;

export function LetterWish({ afterMinutes, wish }: LetterWishProps) {
  const [state, act, pending] = useActionState(wish, { errors: {}, done: null });
  const [when, setWhen] = useState<When>(
    afterMinutes === null ? 'never' : afterMinutes === 0 ? 'always' : 'long',
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        // Sent by hand: React would put the choice back to what it was when the page came.
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => act(form));
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1 text-sm font-medium">A letter comes</legend>
        {CHOICES.map(([value, label]) => (
          <div key={value} className="flex flex-col gap-2">
            <label className="flex items-center gap-2">
              <input
                type="radio"
                name="when"
                value={value}
                className="size-4 accent-accent"
                checked={when === value}
                onChange={() => setWhen(value)}
              />
              {label}
            </label>
            {value === 'long' && when === 'long' && (
              <Field
                id="minutes"
                label="At least so many minutes"
                error={state.errors.minutes}
                className="ml-6 w-56"
              >
                {(control) => (
                  <TextInput {...control} inputMode="numeric" defaultValue={afterMinutes || USUAL_MINUTES} />
                )}
              </Field>
            )}
          </div>
        ))}
      </fieldset>
      <Button type="submit" look="primary" aria-disabled={pending} className="self-start">
        Keep
      </Button>
      {state.done !== null && <Notice kind="success">{state.done}</Notice>}
    </form>
  );
}
