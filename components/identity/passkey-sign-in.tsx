'use client';

/** Sign in with a passkey: the browser asks its person which one, and the device who they are. */
import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';
import { KeyRound } from 'lucide-react';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

type Options = Parameters<typeof startAuthentication>[0];
type Answer = Awaited<ReturnType<typeof startAuthentication>>;

export interface PasskeySignInProps {
  readonly begin: () => Promise<{ readonly options: Options; readonly ticket: string }>;
  /** @returns a sentence when it is refused; otherwise the page is left */
  readonly finish: (ticket: string, answer: Answer) => Promise<string>;
  readonly label: string;
}

export function PasskeySignIn({ begin, finish, label }: PasskeySignInProps) {
  const [offered, setOffered] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  useEffect(() => setOffered(browserSupportsWebAuthn()), []);
  if (!offered) return null;
  const signIn = () =>
    startTransition(async () => {
      setRefusal(null);
      const { options, ticket } = await begin();
      let answer: Answer;
      try {
        answer = await startAuthentication(options);
      } catch {
        setRefusal('The browser gave no passkey. Try again, or sign in another way.');
        return;
      }
      setRefusal(await finish(ticket, answer));
    });
  return (
    <>
      {refusal !== null && <Notice kind="error">{refusal}</Notice>}
      <Button onClick={signIn} aria-disabled={pending} className="self-start">
        <KeyRound aria-hidden className="size-4" />
        {label}
      </Button>
    </>
  );
}
