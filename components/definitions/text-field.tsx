/** One text of a definition with what is wrong with it. */
import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { idOf, type Problems } from './edit';

export interface TextFieldProps {
  /** Path into the definition. */
  readonly place: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly problems: Problems;
  readonly lines?: number;
  readonly className?: string;
  /** For text of programs: units, patterns, addresses. */
  readonly mono?: boolean;
  readonly placeholder?: string;
  readonly list?: string;
  readonly onChange: (value: string) => void;
}

export function TextField(props: TextFieldProps) {
  const {
    place,
    label,
    hint,
    value,
    problems,
    lines = 1,
    className,
    mono,
    placeholder,
    list,
    onChange,
  } = props;
  return (
    <Field
      id={idOf(place)}
      label={label}
      hint={hint}
      error={problems.get(place) ?? null}
      className={className}
    >
      {(control) =>
        lines > 1 ? (
          <TextArea
            {...control}
            rows={lines}
            spellCheck={mono !== true}
            className={mono ? 'font-mono text-sm' : undefined}
            value={value}
            onChange={(change) => onChange(change.target.value)}
          />
        ) : (
          <TextInput
            {...control}
            className={mono ? 'font-mono text-sm' : undefined}
            value={value}
            placeholder={placeholder}
            list={list}
            onChange={(change) => onChange(change.target.value)}
          />
        )
      }
    </Field>
  );
}
