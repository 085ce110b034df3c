/** The attributes of an input. */
import type { UsedInput } from '@/lib/jobs/definition/definition';
import type { Problems } from './edit';
import { DatatypeField } from './parameter-card';
import { TextField } from './text-field';

export interface InputCardProps {
  readonly input: UsedInput;
  /** Path of it: `used.0`. */
  readonly place: string;
  readonly problems: Problems;
  readonly onChange: (changes: Partial<UsedInput>) => void;
}

const FIELDS = [
  ['name', 'name', 'the variable holds the names of its files'],
  ['annotation', 'annotation', undefined],
  ['contentType', 'content type', 'media types, with commas between'],
  ['multiplicity', 'multiplicity', '1, a number, or * for any'],
  ['default', 'default', undefined],
  ['role', 'role', 'in the provenance'],
] as const;

export function InputCard({ input, place, problems, onChange }: InputCardProps) {
  const text = ([key, label, hint]: (typeof FIELDS)[number]) => (
    <TextField
      key={key}
      place={`${place}.${key}`}
      label={label}
      hint={hint}
      value={input[key]}
      problems={problems}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  return (
    <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
      {text(FIELDS[0])}
      <DatatypeField
        place={place}
        datatype={input.datatype}
        onChange={(datatype) => onChange({ datatype })}
      />
      {FIELDS.slice(1).map(text)}
      <TextField
        place={`${place}.url`}
        label="access URL template"
        hint={
          <>
            <code>$ID</code> is replaced by the identifier; <code>file://$ID</code> takes an upload; empty
            takes datasets, results and addresses
          </>
        }
        mono
        className="sm:col-span-2"
        value={input.url}
        problems={problems}
        onChange={(url) => onChange({ url })}
      />
    </div>
  );
}
