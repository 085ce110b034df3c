'use client';

import type { ComponentProps } from 'react';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'checked'> {
  readonly checked?: boolean | 'some';
}

/** A tick box of the browser; `some` is the dash of a box that stands for a partly ticked list. */
export function Checkbox({ checked, ...rest }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      className="block size-4 shrink-0 accent-accent pointer-coarse:size-5"
      checked={checked === undefined ? undefined : checked === true}
      ref={(input) => {
        if (input !== null) input.indeterminate = checked === 'some';
      }}
      {...rest}
    />
  );
}
