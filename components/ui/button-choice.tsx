'use client';

import { Button } from './button';

export interface ButtonChoiceProps<Value extends string> {
  /** What is chosen. */
  readonly label: string;
  /** The label is for assistive software alone. */
  readonly labelHidden?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly title?: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of two or three, side by side as one control. */
export function ButtonChoice<Value extends string>(props: ButtonChoiceProps<Value>) {
  return (
    <fieldset className="flex items-center">
      <legend className={props.labelHidden ? 'sr-only' : 'float-left mr-1.5 text-sm text-muted'}>
        {props.label}
      </legend>
      {props.options.map(({ value, label, title }) => (
        <Button
          key={value}
          size="small"
          aria-pressed={value === props.value}
          title={title}
          className="not-first-of-type:rounded-l-none not-last-of-type:rounded-r-none not-last-of-type:border-r-0"
          onClick={() => props.onChange(value)}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
