import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { SearchField } from '@/lib/obscore/criteria/search-field';

export interface SearchInputProps {
  readonly field: SearchField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
  readonly className?: string;
}

/**
 * One search field: a list where the field takes nothing else, else a line of text, with proposals where it has some.
 */
export function SearchInput({ field, value, error, onChange, className }: SearchInputProps) {
  const { name, label, placeholder, options, closed } = field;
  return (
    <Field id={name} label={label} error={error} className={className}>
      {(control) => {
        const change = (typed: string) => onChange({ [name]: typed });
        if (options !== undefined && closed) {
          const read = field.read(value) ?? '';
          // Facets may have chosen several.
          const several = read !== '' && !options.some(([term]) => term === read);
          return (
            <Select {...control} value={read} onChange={(event) => change(event.target.value)}>
              <option value="">{placeholder}</option>
              {several && <option value={read}>{read.replaceAll(', ', ' or ')}</option>}
              {options.map(([term, called]) => (
                <option key={term} value={term}>
                  {called === term ? term : `${called} (${term})`}
                </option>
              ))}
            </Select>
          );
        }
        return (
          <>
            <TextInput
              {...control}
              placeholder={placeholder}
              value={value}
              list={options === undefined ? undefined : `${name}-options`}
              onChange={(event) => change(event.target.value)}
            />
            {options !== undefined && (
              <datalist id={`${name}-options`}>
                {options.map(([term]) => (
                  <option key={term} value={term} />
                ))}
              </datalist>
            )}
          </>
        );
      }}
    </Field>
  );
}
