'use client';

/**
 * The form of a job, from its definition. What was typed stays when the service refuses it.
 */
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import type { Changes } from '@/lib/jobs/changes-since';
import { Changed, ChangesAbove } from './changed';
import { createJob } from './create-job';
import type { FormDefinition, FormInput } from './form-definition';
import { ParameterField } from './parameter-field';

export interface JobFormProps {
  readonly definition: FormDefinition;
  /** Values to begin with, in place of the defaults. */
  readonly values: Readonly<Record<string, string>>;
  /** What has changed since the values were used, by field; under '' what belongs to none. */
  readonly changes?: Changes['sentences'];
  /** Boxes in one column rather than in a grid. */
  readonly narrow?: boolean;
  /** Where it is sent: the name of the definition in addresses, when that is another, as a draft's is. */
  readonly address?: string;
  readonly onCreated: (jobId: string) => void;
}

export function JobForm({
  definition,
  values,
  changes = {},
  narrow,
  address = definition.name,
  onCreated,
}: JobFormProps) {
  const id = useId();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [sending, setSending] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const fields = new FormData(event.currentTarget);
    const outcome = await createJob(address, fields).catch((error: Error) => ({
      ok: false as const,
      problems: { '': `The job could not be sent: ${error.message}.` },
    }));
    setSending(false);
    if (outcome.ok) onCreated(outcome.jobId);
    else setProblems(outcome.problems);
  }

  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      {definition.missing !== null && <Notice kind="warning">{definition.missing}</Notice>}
      <ChangesAbove changes={changes} />
      {problems[''] !== undefined && <Notice kind="error">{problems['']}</Notice>}
      <JobFields
        idPrefix={id}
        definition={definition}
        values={values}
        changes={changes}
        narrow={narrow}
        problems={problems}
      />
      <input type="hidden" name="PHASE" value="RUN" />
      <div>
        <Button type="submit" look="primary" aria-disabled={sending || definition.missing !== null}>
          {sending ? 'Sending …' : 'Run'}
        </Button>
      </div>
    </form>
  );
}

export interface JobFieldsProps extends Pick<JobFormProps, 'definition' | 'values' | 'changes' | 'narrow'> {
  readonly idPrefix: string;
  /** By the name of the parameter. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The boxes of the form: inputs, parameters, controls, and a name. */
export function JobFields({
  idPrefix,
  definition,
  values,
  changes = {},
  narrow = false,
  problems,
}: JobFieldsProps) {
  const startOf = (name: string, usual: string) => values[name] ?? usual;
  return (
    <>
      {definition.inputs.length > 0 && (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1 text-base font-semibold">Input</legend>
          {definition.inputs.map((input) => (
            <Changed key={input.name} sentences={changes[input.name]}>
              <InputField
                id={`${idPrefix}${input.name}`}
                input={input}
                value={startOf(input.name, '')}
                error={problems[input.name] ?? null}
              />
            </Changed>
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend className="mb-2 text-base font-semibold">Parameters</legend>
        <div
          className={narrow ? 'flex flex-col gap-3' : 'grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3'}
        >
          {[...definition.parameters, ...definition.controls].map((parameter) => (
            <Changed key={parameter.name} sentences={changes[parameter.name]}>
              <ParameterField
                parameter={parameter}
                idPrefix={idPrefix}
                value={startOf(parameter.name, parameter.default)}
                error={problems[parameter.name] ?? null}
              />
            </Changed>
          ))}
          <Field
            id={`${idPrefix}RUNID`}
            name="RUNID"
            label="name of this job, optional"
            hint="to find it again in the list"
          >
            {(control) => <TextInput {...control} maxLength={64} defaultValue={startOf('RUNID', '')} />}
          </Field>
        </div>
      </fieldset>
    </>
  );
}

interface InputFieldProps {
  readonly id: string;
  readonly input: FormInput;
  readonly value: string;
  readonly error: string | null;
}

function InputField({ id, input, value, error }: InputFieldProps) {
  const { name, annotation, upload, required, many } = input;
  const items = value.split(/\s+/).filter(Boolean).length;
  const hint = many && items > 1 ? `${annotation}. ${items} are given, one a line` : annotation;
  return (
    <Field
      id={id}
      name={name}
      label={`${name.replaceAll('_', ' ')}${required ? '' : ', optional'}`}
      hint={hint}
      error={error}
    >
      {(control) =>
        upload ? (
          <input type="file" className="control" {...control} />
        ) : many ? (
          <TextArea
            {...control}
            rows={Math.min(6, Math.max(2, items))}
            className="font-mono text-sm"
            defaultValue={value.split(/\s+/).filter(Boolean).join('\n')}
          />
        ) : (
          <TextInput {...control} defaultValue={value} required={required} />
        )
      }
    </Field>
  );
}
