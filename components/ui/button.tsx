/**
 * Buttons, and links that look like buttons.
 *
 * `primary` is the one thing a form is for; `plain` everything beside it; `quiet` sits in
 * toolbars and table rows. Links stay `<a>`: give the classes by {@link buttonClass}.
 */
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small' | 'icon';

const LOOK: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain:
    'border border-control bg-raised text-ink hover:border-muted hover:bg-sunken aria-pressed:bg-accent-soft',
  quiet: 'text-ink hover:bg-sunken data-[state=open]:bg-sunken',
  danger: 'border border-danger bg-raised text-danger hover:bg-danger-soft',
};

const SIZE: Record<ButtonSize, string> = {
  normal: 'min-h-9 px-3.5 py-1',
  small: 'min-h-7 px-2 py-0.5 text-sm pointer-coarse:min-h-9',
  icon: 'size-8 justify-center pointer-coarse:size-10',
};

export function buttonClass(look: ButtonLook = 'plain', size: ButtonSize = 'normal'): string {
  return classNames(
    'inline-flex shrink-0 items-center gap-1.5 rounded font-medium whitespace-nowrap',
    'disabled:cursor-not-allowed disabled:opacity-55',
    'aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    LOOK[look],
    SIZE[size],
  );
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: ButtonSize;
}

/** `type` is `button` unless said otherwise: a button in a form should not submit by accident. */
export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClass(look, size), className)} {...rest} />;
}
