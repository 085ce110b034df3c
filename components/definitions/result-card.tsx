/** The attributes of a result. */
import type { GeneratedResult } from '@/lib/jobs/definition/definition';
import type { Problems } from './edit';
import { TextField } from './text-field';

export interface ResultCardProps {
  readonly result: GeneratedResult;
  /** Path of it: `generated.0`. */
  readonly place: string;
  readonly problems: Problems;
  readonly onChange: (changes: Partial<GeneratedResult>) => void;
}

const FIELDS = [
  ['name', 'name', 'the variable holds the file name'],
  ['default', 'file name', 'or a pattern such as map_*.fits'],
  ['annotation', 'annotation', undefined],
  ['contentType', 'content type', 'such as application/fits'],
  ['multiplicity', 'multiplicity', '1, or * when there may be none'],
  ['role', 'role', 'in the provenance'],
] as const;

export function ResultCard({ result, place, problems, onChange }: ResultCardProps) {
  return (
    <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
      {FIELDS.map(([key, label, hint]) => (
        <TextField
          key={key}
          place={`${place}.${key}`}
          label={label}
          hint={hint}
          value={result[key]}
          problems={problems}
          onChange={(value) => onChange({ [key]: value })}
        />
      ))}
    </div>
  );
}
