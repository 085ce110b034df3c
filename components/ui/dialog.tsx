'use client';

/**
 * A dialog above the page: focus stays inside, Escape closes, focus returns.
 *
 * Radix's own overlay is left out: it locks scrolling with a style element that our
 * Content-Security-Policy refuses. The page is locked by `body:has(…)` in globals.css.
 */
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { buttonClass } from './button';

export interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The element that opens it; leave out when `open` is controlled. */
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Dialog({ title, description, trigger, open, onOpenChange, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <div aria-hidden className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.5)]" />
        <Radix.Content
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-y-auto rounded-md border border-line bg-raised p-4 shadow-xl"
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            <Radix.Close className={buttonClass('quiet', 'icon')} aria-label="Close">
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          {description !== undefined && (
            <Radix.Description className="text-muted">{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the dialog around it: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
