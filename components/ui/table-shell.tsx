/**
 * A small table of figures: rules between rows, no boxes around cells.
 * The windowed table of results has its own home in components/results.
 */
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export interface TableShellProps {
  /** Read out before the table; seen only when `showCaption` is set. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly children: ReactNode;
}

/**
 * Scrolls sideways by itself on a narrow page; focusable, so that arrow keys scroll it. Positioned, so that words for
 * screen readers in its cells do not widen the page.
 */
export function TableShell({ caption, showCaption = false, children }: TableShellProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className={showCaption ? 'pb-1 text-left text-sm text-muted' : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** @param numeric figures stand at the right edge, digit under digit */
export function HeaderCell({
  numeric = false,
  className,
  ...rest
}: ComponentProps<'th'> & { readonly numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={classNames(
        'border-b border-control px-2 py-1 text-sm font-medium whitespace-nowrap text-muted',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({
  numeric = false,
  className,
  ...rest
}: ComponentProps<'td'> & { readonly numeric?: boolean }) {
  return (
    <td
      className={classNames(
        'border-b border-line px-2 py-1',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}
