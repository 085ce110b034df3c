'use client';

/**
 * A small panel beside the button that opens it: a few controls, some facts. Escape or a press outside closes it, and
 * the page stays usable behind. What needs the whole attention is a dialog.
 */
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface PopoverProps {
  /** A button. */
  readonly trigger: ReactNode;
  /** What the panel is about, for assistive software. */
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Popover({ trigger, label, open, onOpenChange, children }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {/* At the end of the page: what scrolls around the button would cut it off. */}
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          data-panel=""
          sideOffset={4}
          collisionPadding={8}
          className="z-40 flex max-h-(--radix-popover-content-available-height) w-88 max-w-[calc(100vw-1rem)] flex-col gap-3 overflow-y-auto rounded-md border border-line bg-raised p-3 shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
