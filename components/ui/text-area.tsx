import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** A box for several lines, prose or code; no browser corrects it. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea spellCheck={false} className={classNames('control h-auto py-1.5', className)} {...rest} />;
}
