'use client';

/** A second factor that is on: new codes for the drawer, or without it from now on. */
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RecoveryCodes } from './recovery-codes';

export interface TotpRemovalProps {
  readonly renew: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

export function TotpRemoval({ renew, remove }: TotpRemovalProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [pending, startTransition] = useTransition();
  return (
    <>
      <Notice kind="info">Your password needs a code of your authenticator app beside it.</Notice>
      {codes && <RecoveryCodes codes={codes} />}
      <div className="flex flex-wrap gap-3">
        <Button aria-disabled={pending} onClick={() => startTransition(async () => setCodes(await renew()))}>
          New recovery codes
        </Button>
        <Button look="danger" aria-disabled={pending} onClick={() => startTransition(remove)}>
          Turn it off
        </Button>
      </div>
    </>
  );
}
