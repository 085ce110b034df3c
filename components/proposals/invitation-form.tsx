'use client';

/** A link that makes somebody a member of a proposal, for the PI to send. */
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

export interface InvitationFormState {
  readonly errors: Readonly<Record<string, string>>;
  /** The invitation, this one time. */
  readonly link: string | null;
}

export interface InvitationFormProps {
  /** The staff may name PIs. */
  readonly mayNamePi: boolean;
  readonly invite: (before: InvitationFormState, form: FormData) => Promise<InvitationFormState>;
}

export function InvitationForm({ mayNamePi, invite }: InvitationFormProps) {
  const [state, action, pending] = useActionState(invite, { errors: {}, link: null });
  return (
    <form action={action} aria-label="Invite somebody" noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <Field id="part" label="As" error={state.errors.part} className="w-48">
          {(control) => (
            <Select {...control} defaultValue="co-investigator">
              {mayNamePi && <option value="pi">PI</option>}
              <option value="co-investigator">Co-investigator</option>
              <option value="delegate">Delegate</option>
            </Select>
          )}
        </Field>
        <Field
          id="until"
          label="Until"
          hint="The first day without access; a delegate needs one."
          error={state.errors.until}
          className="w-64"
        >
          {(control) => <TextInput {...control} type="date" />}
        </Field>
        <Button type="submit" look="primary" aria-disabled={pending} className="mt-6">
          Make an invitation
        </Button>
      </div>
      {state.link !== null && (
        <Notice
          kind="success"
          title="Send this link: whoever opens it first, within two weeks, becomes a member."
        >
          <p className="flex flex-wrap items-center gap-2 py-1">
            <code
              data-testid="invitation"
              className="rounded bg-raised px-1.5 py-0.5 wrap-anywhere select-all"
            >
              {state.link}
            </code>
            <CopyButton text={state.link} what="link" />
          </p>
        </Notice>
      )}
    </form>
  );
}
