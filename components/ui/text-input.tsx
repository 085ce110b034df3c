import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** A box to type in. Names, coordinates and identifiers are typed here, so no browser corrects them. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
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
