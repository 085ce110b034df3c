/**
 * A sentence the reader should not miss, in its place in the page.
 *
 * The kind is told by an icon and a word for screen readers as well as by colour.
 * Errors are announced at once (`role="alert"`), the rest when the reader pauses.
 */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const KINDS = {
  info: { icon: Info, word: 'Note', look: 'bg-accent-soft', ink: 'text-accent' },
  success: { icon: CircleCheck, word: 'Done', look: 'bg-success-soft', ink: 'text-success' },
  warning: { icon: TriangleAlert, word: 'Warning', look: 'bg-warning-soft', ink: 'text-warning' },
  error: { icon: CircleAlert, word: 'Error', look: 'bg-danger-soft', ink: 'text-danger' },
} as const;

export interface NoticeProps {
  readonly kind: NoticeKind;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly className?: string;
}

export function Notice({ kind, title, children, className }: NoticeProps) {
  const { icon: Icon, word, look, ink } = KINDS[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={classNames('flex gap-2.5 rounded-md px-3 py-2', look, className)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 wrap-anywhere">
        <span className="sr-only">{word}: </span>
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}
