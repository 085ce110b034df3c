'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { useTypedEarly } from './use-typed-early';

/** A box to type in, whose owner hears of what was typed early unless they take the `ref`. Names, coordinates and identifiers are typed here, so no browser corrects them. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  const ref = useTypedEarly<HTMLInputElement>(rest.value);
  return (
    <input
      ref={ref}
      type="text"
      autoCapitalize="off"
      autoCorrect="off"
      autoComplete="off"
      spellCheck={false}
      className={classNames('control', className)}
      {...rest}
    />
  );
}
