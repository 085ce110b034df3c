/** What a definition says of the job as a whole. */
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import type { Problems } from './edit';
import { TextField } from './text-field';

export interface FactsFieldsProps {
  readonly definition: JobDefinition;
  readonly problems: Problems;
  readonly onChange: (changes: Partial<JobDefinition>) => void;
}

type Fact = Exclude<
  {
    [Key in keyof JobDefinition]: JobDefinition[Key] extends string ? Key : never;
  }[keyof JobDefinition],
  'script' | 'annotation'
>;

const FACTS: readonly { readonly key: Fact; readonly label: string; readonly hint?: string }[] = [
  { key: 'name', label: 'name', hint: 'letters, digits, underscores; its address is /uws/<name>' },
  { key: 'version', label: 'version', hint: 'what you call it; the gateway counts its own' },
  { key: 'contactName', label: 'contact' },
  { key: 'contactEmail', label: 'contact e-mail' },
  { key: 'doculink', label: 'documentation link' },
  { key: 'url', label: 'URL', hint: 'home of the software' },
  { key: 'executionDuration', label: 'execution duration (s)', hint: 'a job is stopped after it' },
  { key: 'quote', label: 'quote (s)', hint: 'what it usually takes' },
  { key: 'type', label: 'type', hint: 'Analysis, Calibration …' },
  { key: 'subtype', label: 'subtype' },
  { key: 'group', label: 'group' },
];

export function FactsFields({ definition, problems, onChange }: FactsFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-lg font-semibold">The job</legend>
      <TextField
        place="annotation"
        label="annotation"
        hint="what it does, for whoever chooses it"
        lines={3}
        value={definition.annotation}
        problems={problems}
        onChange={(annotation) => onChange({ annotation })}
      />
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
        {FACTS.map(({ key, label, hint }) => (
          <TextField
            key={key}
            place={key}
            label={label}
            hint={hint}
            value={definition[key]}
            problems={problems}
            onChange={(value) => onChange({ [key]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
