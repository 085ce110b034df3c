'use client';

/** A new quota, or other figures for one that is there. */
import { startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

export interface QuotaFormState {
  readonly errors: Readonly<Record<string, string>>;
  /** What was done. */
  readonly done: string | null;
  /** Counts what was kept: the form begins anew. */
  readonly kept: number;
}

export type KeepQuota = (before: QuotaFormState, form: FormData) => Promise<QuotaFormState>;

const BLANK: QuotaFormState = { errors: {}, done: null, kept: 0 };

export interface QuotaFormProps {
  /** The entry whose figures are changed, and how people call those it is for; `null` for a new one. */
  readonly changed: {
    readonly label: string;
    readonly fixed: Readonly<Record<string, string>>;
    readonly figures: { readonly jobs: string; readonly cpuHours: string; readonly resultGB: string };
  } | null;
  /** For whoever types: groups that providers told of, and proposals. */
  readonly known: {
    readonly authorities: readonly string[];
    readonly paths: readonly string[];
    readonly proposals: readonly string[];
  };
  readonly keep: KeepQuota;
}

export function QuotaForm({ changed, known, keep }: QuotaFormProps) {
  const [state, act, pending] = useActionState(keep, BLANK);
  const [kind, setKind] = useState<Kind>('group');
  return (
    <form
      aria-label={changed ? `Quota of ${changed.label}` : 'New quota'}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        // Sent by hand: React would empty the form, and what was typed is to stay when something is wrong with it.
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => act(form));
      }}
    >
      <div key={state.kept} className="flex flex-col gap-4">
        {changed ? (
          Object.entries(changed.fixed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))
        ) : (
          <WhoseFields kind={kind} setKind={setKind} errors={state.errors} known={known} />
        )}
        <FigureFields
          errors={state.errors}
          figures={changed?.figures ?? null}
          span={changed ? 'said' : kind === 'person' ? 'each' : 'asked'}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={pending}>
          {changed ? 'Keep the figures' : 'Add the quota'}
        </Button>
        {state.done !== null && <Notice kind="success">{state.done}</Notice>}
      </div>
    </form>
  );
}

type Kind = 'person' | 'group' | 'proposal' | 'role';

function WhoseFields({
  kind,
  setKind,
  errors,
  known,
}: {
  readonly kind: Kind;
  readonly setKind: (kind: Kind) => void;
  readonly errors: QuotaFormState['errors'];
  readonly known: QuotaFormProps['known'];
}) {
  return (
    <fieldset className="flex flex-wrap items-start gap-3">
      <legend className="sr-only">Whose quota</legend>
      <Field id="kind" label="For" className="w-full sm:w-56">
        {(control) => (
          <Select {...control} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            <option value="group">A group of a provider</option>
            <option value="proposal">A proposal</option>
            <option value="role">A role</option>
            <option value="person">One person</option>
          </Select>
        )}
      </Field>
      {kind === 'group' && (
        <>
          <Field
            id="authority"
            label="Authority"
            hint="After # in an entitlement, or the issuer."
            error={errors.authority}
            className="w-full sm:w-64"
          >
            {(control) => <TextInput {...control} list="known-authorities" />}
          </Field>
          <Field
            id="path"
            label="Group"
            hint="From the outermost: hess/crab."
            error={errors.path}
            className="w-full sm:w-48"
          >
            {(control) => <TextInput {...control} list="known-paths" />}
          </Field>
          <Field
            id="role"
            label="Role in the group"
            hint="Empty: those the provider gives none."
            error={errors.role}
            className="w-full sm:w-48"
          >
            {(control) => <TextInput {...control} />}
          </Field>
          <Known id="known-authorities" values={known.authorities} />
          <Known id="known-paths" values={known.paths} />
        </>
      )}
      {kind === 'proposal' && (
        <Field
          id="proposal"
          label="Proposal"
          hint="Its people, and those of its groups."
          error={errors.proposal}
          className="w-full sm:w-56"
        >
          {(control) => (
            <>
              <TextInput {...control} list="known-proposals" />
              <Known id="known-proposals" values={known.proposals} />
            </>
          )}
        </Field>
      )}
      {kind === 'role' && (
        <Field id="ofRole" label="Role" error={errors.ofRole} className="w-full sm:w-56">
          {(control) => (
            <Select {...control} defaultValue="staff">
              <option value="user">All who have an account</option>
              <option value="staff">Archive staff</option>
              <option value="administrator">Administrators</option>
            </Select>
          )}
        </Field>
      )}
      {kind === 'person' && (
        <Field
          id="person"
          label="Person"
          hint="User name, confirmed address or id."
          error={errors.person}
          className="w-full sm:w-64"
        >
          {(control) => <TextInput {...control} />}
        </Field>
      )}
    </fieldset>
  );
}

function Known({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

function FigureFields({
  errors,
  figures,
  span,
}: {
  readonly errors: QuotaFormState['errors'];
  readonly figures: NonNullable<QuotaFormProps['changed']>['figures'] | null;
  /** Whom they bound: `said` elsewhere, `asked` here, or each by themselves. */
  readonly span: 'said' | 'asked' | 'each';
}) {
  const fields = [
    ['jobs', 'Jobs under way'],
    ['cpuHours', 'Processor hours a day'],
    ['resultGB', 'Results, GB'],
  ] as const;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">Figures</legend>
      {span === 'each' && <input type="hidden" name="span" value="each" />}
      <div className="flex flex-wrap items-start gap-3">
        {span === 'asked' && (
          <Field id="span" label="Bounds" className="w-full sm:w-56">
            {(control) => (
              <Select {...control} defaultValue="each">
                <option value="each">Each member</option>
                <option value="together">All members together</option>
              </Select>
            )}
          </Field>
        )}
        {fields.map(([id, label]) => (
          <Field key={id} id={id} label={label} error={errors[id]} className="w-full sm:w-48">
            {(control) => <TextInput {...control} inputMode="decimal" defaultValue={figures?.[id] ?? ''} />}
          </Field>
        ))}
      </div>
      <p className="text-sm text-muted">An empty figure says nothing: what holds otherwise stays.</p>
    </fieldset>
  );
}
