/** Name and notes of a saved search. */
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';

export interface SearchTextFieldsProps {
  readonly name: string;
  readonly notes: string;
  readonly errors: Readonly<Record<string, string>>;
}

export function SearchTextFields({ name, notes, errors }: SearchTextFieldsProps) {
  return (
    <>
      <Field id="name" label="Name" error={errors.name}>
        {(control) => <TextInput {...control} defaultValue={name} maxLength={120} required />}
      </Field>
      <Field id="notes" label="Notes" hint="What it is for." error={errors.notes}>
        {(control) => <TextArea {...control} defaultValue={notes} maxLength={5000} rows={3} />}
      </Field>
    </>
  );
}
