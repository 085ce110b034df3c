'use client';

/** What the staff writes down of proposals: the proposal itself, and which group of a provider belongs to it. */
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

export interface ProposalFormState {
  readonly errors: Readonly<Record<string, string>>;
  /** What was done. */
  readonly done: string | null;
}

type Keep = (before: ProposalFormState, form: FormData) => Promise<ProposalFormState>;
const BLANK: ProposalFormState = { errors: {}, done: null };

export function ProposalForm({ keep }: { readonly keep: Keep }) {
  const [state, action, pending] = useActionState(keep, BLANK);
  return (
    <form action={action} aria-label="Proposal" noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <Field
          id="id"
          label="Proposal"
          hint="As proposal_id has it."
          error={state.errors.id}
          className="w-48"
        >
          {(control) => <TextInput {...control} autoComplete="off" required />}
        </Field>
        <Field id="title" label="Title" error={state.errors.title} className="min-w-64 flex-1">
          {(control) => <TextInput {...control} autoComplete="off" required />}
        </Field>
        <Button type="submit" aria-disabled={pending} className="mt-6">
          Keep the proposal
        </Button>
      </div>
      {state.done !== null && <Notice kind="success">{state.done}</Notice>}
    </form>
  );
}

export function GroupForm({ keep }: { readonly keep: Keep }) {
  const [state, action, pending] = useActionState(keep, BLANK);
  const fields = [
    ['proposal', 'Proposal', undefined],
    ['authority', 'Authority', 'After # in an entitlement, or the issuer.'],
    ['path', 'Group', 'From the outermost: hess/crab.'],
    ['role', 'Role in the group', 'Empty for every member.'],
  ] as const;
  return (
    <form action={action} aria-label="Group of a provider" noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        {fields.map(([id, label, hint]) => (
          <Field key={id} id={id} label={label} hint={hint} error={state.errors[id]} className="w-52">
            {(control) => <TextInput {...control} autoComplete="off" />}
          </Field>
        ))}
        <Field id="groupPart" label="As" error={state.errors.part} className="w-44">
          {(control) => (
            <Select {...control} defaultValue="co-investigator">
              <option value="pi">PI</option>
              <option value="co-investigator">Co-investigator</option>
            </Select>
          )}
        </Field>
        <Button type="submit" aria-disabled={pending} className="mt-6">
          Add the group
        </Button>
      </div>
      {state.done !== null && <Notice kind="success">{state.done}</Notice>}
    </form>
  );
}
