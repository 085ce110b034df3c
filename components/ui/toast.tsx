'use client';

/**
 * Short news about something just done (“Copied”), which goes away by itself.
 * What has to be read and acted upon belongs in a Notice.
 */
import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { buttonClass } from './button';

type ShowToast = (text: string) => void;

const ToastContext = createContext<ShowToast | null>(null);

/** @throws {Error} outside of {@link ToastProvider} */
export function useToast(): ShowToast {
  const show = useContext(ToastContext);
  if (show === null)
    throw new Error('Cannot show a toast outside of ToastProvider: the layout should hold one');
  return show;
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly { readonly key: number; readonly text: string }[]>([]);
  const show = useCallback<ShowToast>((text) => {
    setToasts((before) => [...before, { key: (before.at(-1)?.key ?? 0) + 1, text }]);
  }, []);
  return (
    <ToastContext value={show}>
      <Radix.Provider duration={5000}>
        {children}
        {toasts.map((toast) => (
          <Radix.Root
            key={toast.key}
            onOpenChange={(open) => {
              if (!open) setToasts((before) => before.filter((other) => other.key !== toast.key));
            }}
            className="flex items-center justify-between gap-3 rounded-md border border-line bg-raised py-1 pr-1 pl-3 shadow-lg"
          >
            <Radix.Description>{toast.text}</Radix.Description>
            <Radix.Close className={buttonClass('quiet', 'icon')} aria-label="Dismiss">
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed right-3 bottom-3 z-50 flex w-80 max-w-[calc(100vw-1.5rem)] flex-col gap-2" />
      </Radix.Provider>
    </ToastContext>
  );
}
