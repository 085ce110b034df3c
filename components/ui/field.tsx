/**
 * A label with its control, hint and error.
 *
 * The control is given by a function that receives the ids, so that hint and error are
 * announced with it: `<Field id="ra" label="RA">{(control) => <TextInput {...control} />}</Field>`.
 */
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** What ties a control to its field. */
export interface FieldControl {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  /** Also the name under which the form sends it, unless `name` says otherwise. */
  readonly id: string;
  readonly name?: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly className?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

export function Field({ id, name = id, label, hint, error, className, children }: FieldProps) {
  const describedBy = classNames(hint != null && `${id}-hint`, error != null && `${id}-error`);
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        name,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error == null ? undefined : true,
      })}
      {hint != null && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error != null && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
