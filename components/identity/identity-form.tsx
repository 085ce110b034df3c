'use client';

/**
 * The frame of sign-in and registration: fields, what is wrong with them, one button.
 *
 * The first wrong field gets the focus when the form comes back; what was typed stays, but for the password.
 */
import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { BLANK, type IdentityFormState } from './form-state';

export interface IdentityField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'email';
  /** What a password manager is to fill in. */
  readonly autoComplete:
    | 'username'
    | 'name'
    | 'email'
    | 'current-password'
    | 'new-password'
    | 'one-time-code'
    | 'off';
}

export interface IdentityFormProps {
  /** Name of the form for screen readers. */
  readonly label: string;
  readonly fields: readonly IdentityField[];
  readonly submitLabel: string;
  /** `danger` for what cannot be undone. */
  readonly submitLook?: 'primary' | 'danger';
  readonly submit: (before: IdentityFormState, form: FormData) => Promise<IdentityFormState>;
  /** Sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

export function IdentityForm({
  label,
  fields,
  submitLabel,
  submitLook = 'primary',
  submit,
  hidden = {},
  children,
}: IdentityFormProps) {
  const [state, action, pending] = useActionState(submit, BLANK);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const wrong =
      fields.find(({ id }) => state.errors[id] !== undefined) ?? (state.message ? fields.at(-1) : null);
    if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong.id}"]`)?.focus();
  }, [state, fields]);

  return (
    <form ref={form} action={action} aria-label={label} noValidate className="flex flex-col gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.message !== null && <Notice kind="error">{state.message}</Notice>}
      {state.done !== undefined && <Notice kind="success">{state.done}</Notice>}
      {fields.map(({ id, label: fieldLabel, hint, type, autoComplete }) => (
        <Field key={id} id={id} label={fieldLabel} hint={hint} error={state.errors[id]}>
          {(control) => (
            <TextInput
              {...control}
              type={type}
              autoComplete={autoComplete}
              defaultValue={state.text[id]}
              required
            />
          )}
        </Field>
      ))}
      <div className="flex items-center gap-3">
        <Button type="submit" look={submitLook} aria-disabled={pending}>
          {submitLabel}
        </Button>
        {children}
      </div>
    </form>
  );
}
