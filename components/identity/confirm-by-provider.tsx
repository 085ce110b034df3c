'use client';

/** Show who one is by signing in once more where one is known already. */
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

export interface ConfirmByProviderProps {
  readonly providers: readonly { readonly id: string; readonly label: string }[];
  /** @returns the address to go to */
  readonly confirm: (provider: string) => Promise<string>;
}

export function ConfirmByProvider({ providers, confirm }: ConfirmByProviderProps) {
  const [pending, startTransition] = useTransition();
  return (
    <div className="flex flex-col gap-2">
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          aria-disabled={pending}
          className="self-start"
          onClick={() => startTransition(async () => location.assign(await confirm(id)))}
        >
          Sign in at {label} once more
        </Button>
      ))}
    </div>
  );
}
