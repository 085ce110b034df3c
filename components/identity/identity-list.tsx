'use client';

/** The ways in that a person has, each with a way to give it up, and the providers that could be added. */
import { useState, useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { AccountList, AccountRow } from './account-section';
import { Moment } from './moment';

export interface ListedIdentity {
  readonly id: string;
  /** The provider as people call it. */
  readonly provider: string;
  readonly label: string | null;
  readonly lastUsed: Date;
  /** Whether the settings still have the provider. */
  readonly offered: boolean;
}

export interface IdentityListProps {
  readonly identities: readonly ListedIdentity[];
  /** Providers that are not linked yet. */
  readonly others: readonly { readonly id: string; readonly label: string }[];
  /** @returns the address to go to */
  readonly link: (provider: string) => Promise<string>;
  /** @returns a sentence when it is refused */
  readonly unlink: (identity: string) => Promise<string | null>;
}

export function IdentityList({ identities, others, link, unlink }: IdentityListProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  return (
    <>
      {refusal !== null && <Notice kind="error">{refusal}</Notice>}
      <AccountList>
        {identities.map(({ id, provider, label, lastUsed, offered }) => (
          <AccountRow
            key={id}
            action={
              identities.length > 1 && (
                <Button
                  size="small"
                  aria-label={`Unlink ${provider}`}
                  aria-disabled={pending}
                  onClick={() => startTransition(async () => setRefusal(await unlink(id)))}
                >
                  Unlink
                </Button>
              )
            }
          >
            <p>
              {provider} {!offered && <Badge kind="warning">no longer offered</Badge>}
            </p>
            <p className="text-sm wrap-anywhere text-muted">
              {label !== null && `${label}, `}last used <Moment at={lastUsed} />
            </p>
          </AccountRow>
        ))}
      </AccountList>
      {others.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm text-muted">Link</span>
          {others.map(({ id, label }) => (
            <Button
              key={id}
              size="small"
              aria-disabled={pending}
              onClick={() => startTransition(async () => location.assign(await link(id)))}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
