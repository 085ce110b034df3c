/** The attributes of a parameter, or of a control parameter. */
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { DATATYPES, type Datatype, type Parameter } from '@/lib/jobs/definition/definition';
import { idOf, type Problems } from './edit';
import { TextField } from './text-field';

export interface ParameterCardProps {
  readonly parameter: Parameter;
  /** Path of it: `parameters.2`. */
  readonly place: string;
  readonly problems: Problems;
  readonly onChange: (changes: Partial<Parameter>) => void;
}

export function ParameterCard({ parameter, place, problems, onChange }: ParameterCardProps) {
  const text = (
    key: 'name' | 'default' | 'unit' | 'ucd' | 'utype' | 'min' | 'max',
    label: string,
    hint?: string,
  ) => (
    <TextField
      place={`${place}.${key}`}
      label={label}
      hint={hint}
      mono={key !== 'name'}
      value={parameter[key]}
      problems={problems}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  return (
    <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
      {text('name', 'name', 'also the variable in the script')}
      <DatatypeField
        place={place}
        datatype={parameter.datatype}
        onChange={(datatype) => onChange({ datatype })}
      />
      <TextField
        place={`${place}.annotation`}
        label="annotation"
        className="sm:col-span-2"
        value={parameter.annotation}
        problems={problems}
        onChange={(annotation) => onChange({ annotation })}
      />
      {text('default', 'default')}
      <div className="flex items-end pb-2">
        <label htmlFor={idOf(`${place}.required`)} className="flex items-center gap-2 text-sm">
          <Checkbox
            id={idOf(`${place}.required`)}
            checked={parameter.required}
            onChange={(change) => onChange({ required: change.target.checked })}
          />
          required
        </label>
      </div>
      {text('unit', 'unit', 'as VOUnits: deg, TeV, cm-2 s-1')}
      {text('ucd', 'UCD', 'such as pos.eq.ra')}
      {text('min', 'min')}
      {text('max', 'max')}
      {text('utype', 'utype')}
      <TextField
        place={`${place}.options`}
        label="options"
        hint="one a line; empty: anything of the type"
        lines={Math.min(6, Math.max(2, parameter.options.length))}
        mono
        value={parameter.options.join('\n')}
        problems={problems}
        onChange={(value) => onChange({ options: value === '' ? [] : value.split('\n') })}
      />
    </div>
  );
}

export interface DatatypeFieldProps {
  readonly place: string;
  readonly datatype: Datatype;
  readonly onChange: (datatype: Datatype) => void;
}

export function DatatypeField({ place, datatype, onChange }: DatatypeFieldProps) {
  return (
    <Field id={idOf(`${place}.datatype`)} label="type">
      {(control) => (
        <Select
          {...control}
          value={datatype}
          onChange={(change) => onChange(change.target.value as Datatype)}
        >
          {DATATYPES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}
