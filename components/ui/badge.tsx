import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type BadgeKind = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

const KINDS: Record<BadgeKind, string> = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

/** A word about a thing: simulated, proprietary, executing. */
export function Badge({
  kind = 'neutral',
  children,
}: {
  readonly kind?: BadgeKind;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classNames('inline-block rounded px-1.5 text-sm font-medium whitespace-nowrap', KINDS[kind])}
    >
      {children}
    </span>
  );
}
