'use client';

/**
 * A menu behind a button. Arrow keys move, a letter jumps, Escape closes.
 *
 * Menus are not modal: the page stays readable and scrollable behind them.
 */
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

const ITEM =
  'flex min-h-8 items-center gap-2 rounded px-2 py-1 outline-none select-none data-highlighted:bg-accent-soft data-disabled:cursor-not-allowed data-disabled:text-muted pointer-coarse:min-h-10';

export interface MenuProps {
  /** A button. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'end';
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Menu({ trigger, align = 'start', onOpenChange, children }: MenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {/* In its place, not at the end of the page: what it says belongs to the landmark it opens in. */}
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(24rem,calc(100vw-1rem))] min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-lg"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  readonly onSelect?: () => void;
  readonly disabled?: boolean;
  /** Where it leads, when it is a link. */
  readonly href?: string;
  /** The file name a link saves under. */
  readonly download?: string;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, disabled, href, download, children }: MenuItemProps) {
  if (href !== undefined) {
    return (
      <Radix.Item asChild disabled={disabled} onSelect={onSelect}>
        <a href={href} download={download} className={ITEM}>
          {children}
        </a>
      </Radix.Item>
    );
  }
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={ITEM}>
      {children}
    </Radix.Item>
  );
}

/** An item that is on or off; the menu stays open while several are set. */
export function MenuCheckItem({
  checked,
  onCheckedChange,
  disabled,
  children,
}: {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      disabled={disabled}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <Tick />
      {children}
    </Radix.CheckboxItem>
  );
}

/** One of several, exactly one of them chosen. */
export function MenuChoice({
  value,
  onValueChange,
  choices,
}: {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: ReactNode }[];
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} className={ITEM}>
          <Tick />
          {choice.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-sm text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}

function Tick() {
  return (
    <span className="inline-flex size-4 shrink-0" aria-hidden>
      <Radix.ItemIndicator>
        <Check className="size-4" />
      </Radix.ItemIndicator>
    </span>
  );
}
