'use client';

/** The passkeys of a person, and the making of a new one. */
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { KeyRound } from 'lucide-react';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { AccountList, AccountRow } from './account-section';
import { Moment } from './moment';

type Options = Parameters<typeof startRegistration>[0];
type NewKey = Awaited<ReturnType<typeof startRegistration>>;

export interface PasskeyListProps {
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly created: Date;
    readonly lastUsed: Date | null;
  }[];
  /** @returns what the device is asked, or where to go first */
  readonly begin: () => Promise<
    { readonly options: Options; readonly ticket: string } | { readonly goTo: string }
  >;
  /** @returns a sentence when it is refused */
  readonly finish: (ticket: string, key: NewKey) => Promise<string | null>;
  /** @returns where to go first, if anywhere */
  readonly remove: (id: string) => Promise<string | null>;
}

export function PasskeyList({ passkeys, begin, finish, remove }: PasskeyListProps) {
  const [offered, setOffered] = useState(true);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  useEffect(() => setOffered(browserSupportsWebAuthn()), []);
  const add = () =>
    startTransition(async () => {
      setRefusal(null);
      const begun = await begin();
      if ('goTo' in begun) return location.assign(begun.goTo);
      let key: NewKey;
      try {
        key = await startRegistration(begun.options);
      } catch (error) {
        const known = error instanceof Error && error.name === 'InvalidStateError';
        setRefusal(
          known ? 'This device has a passkey for this account already.' : 'The device made no passkey.',
        );
        return;
      }
      setRefusal(await finish(begun.ticket, key));
    });
  const drop = (id: string) =>
    startTransition(async () => {
      const goTo = await remove(id);
      if (goTo !== null) location.assign(goTo);
    });
  return (
    <>
      {refusal !== null && <Notice kind="error">{refusal}</Notice>}
      {passkeys.length > 0 && (
        <AccountList>
          {passkeys.map(({ id, name, created, lastUsed }) => (
            <AccountRow
              key={id}
              action={
                <Button
                  size="small"
                  aria-label={`Remove the passkey of ${name}`}
                  aria-disabled={pending}
                  onClick={() => drop(id)}
                >
                  Remove
                </Button>
              }
            >
              <p>{name}</p>
              <p className="text-sm text-muted">
                Made <Moment at={created} />
                {lastUsed && (
                  <>
                    , last used <Moment at={lastUsed} />
                  </>
                )}
              </p>
            </AccountRow>
          ))}
        </AccountList>
      )}
      {offered ? (
        <Button onClick={add} aria-disabled={pending} className="self-start">
          <KeyRound aria-hidden className="size-4" />
          Add a passkey
        </Button>
      ) : (
        <p className="text-sm text-muted">This browser knows no passkeys.</p>
      )}
    </>
  );
}
