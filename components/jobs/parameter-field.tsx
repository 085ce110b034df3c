/** One parameter of a job as a control, by its type, options and bounds. */
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { isNumeric } from '@/lib/jobs/definition/datatype';
import type { Parameter } from '@/lib/jobs/definition/definition';

export interface ParameterFieldProps {
  readonly parameter: Parameter;
  /** Ids of one page differ: a form may stand beside another. */
  readonly idPrefix: string;
  readonly value: string;
  readonly error: string | null;
}

export function ParameterField({ parameter, idPrefix, value, error }: ParameterFieldProps) {
  const { name, annotation, required, unit, options, datatype, min, max } = parameter;
  const label = `${name.replaceAll('_', ' ')}${unit === '' ? '' : ` (${unit})`}${required || parameter.default !== '' ? '' : ', optional'}`;
  return (
    <Field
      id={`${idPrefix}${name}`}
      name={name}
      label={label}
      hint={[annotation, rangeOf(min, max)].filter(Boolean).join('; ') || undefined}
      error={error}
    >
      {(control) =>
        options.length > 0 ? (
          <Select {...control} defaultValue={value} required={required}>
            {!required && !options.includes('') && <option value="" />}
            {options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </Select>
        ) : datatype === 'xs:boolean' ? (
          <Select {...control} defaultValue={/^(true|1)$/i.test(value) ? 'true' : 'false'}>
            <option value="true">yes</option>
            <option value="false">no</option>
          </Select>
        ) : (
          <TextInput
            {...control}
            defaultValue={value}
            required={required}
            inputMode={isNumeric(datatype) ? 'decimal' : undefined}
          />
        )
      }
    </Field>
  );
}

function rangeOf(min: string, max: string): string {
  if (min !== '' && max !== '') return `${min} to ${max}`;
  if (min !== '') return `from ${min}`;
  return max === '' ? '' : `up to ${max}`;
}
