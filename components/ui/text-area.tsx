'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { useTypedEarly } from './use-typed-early';

/** A box for several lines, prose or code; no browser corrects it. */
export function TextArea({ className, ...rest }: Omit<ComponentProps<'textarea'>, 'ref'>) {
  const ref = useTypedEarly<HTMLTextAreaElement>(rest.value);
  return (
    <textarea
      ref={ref}
      spellCheck={false}
      className={classNames('control h-auto py-1.5', className)}
      {...rest}
    />
  );
}
