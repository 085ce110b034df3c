'use client';

/** An authenticator app made known: its secret as a picture and as text, then the first code it shows. */
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { RecoveryCodes } from './recovery-codes';

export interface TotpSetupProps {
  readonly begin: () => Promise<{ readonly picture: string; readonly secret: string }>;
  /** @returns recovery codes, `null` when the code was not right */
  readonly confirm: (code: string) => Promise<readonly string[] | null>;
}

export function TotpSetup({ begin, confirm }: TotpSetupProps) {
  const [secret, setSecret] = useState<{ readonly picture: string; readonly secret: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  if (codes) return <RecoveryCodes codes={codes} />;
  if (!secret) {
    return (
      <>
        <p>
          You need an app on your telephone that shows codes by time: FreeOTP, Aegis, Google Authenticator, a
          password manager.
        </p>
        <Button
          look="primary"
          className="self-start"
          aria-disabled={pending}
          onClick={() => startTransition(async () => setSecret(await begin()))}
        >
          Begin
        </Button>
      </>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code'));
    startTransition(async () => {
      const made = await confirm(code);
      setCodes(made);
      setError(made ? null : 'This code is not right. Is the clock of the telephone?');
    });
  };
  return (
    <form onSubmit={submit} aria-label="Second factor" className="flex flex-col gap-4">
      <p>Scan this picture with the app, or type the secret into it.</p>
      {/* biome-ignore lint/performance/noImgElement: a picture inside the page, nothing to load */}
      <img src={secret.picture} alt="QR code of the secret" className="size-48 rounded-md bg-white" />
      <p className="font-mono text-sm wrap-anywhere" data-testid="totp-secret">
        {secret.secret.match(/.{1,4}/g)?.join(' ')}
      </p>
      <Field id="code" label="The code it shows now" error={error}>
        {(control) => <TextInput {...control} autoComplete="one-time-code" inputMode="numeric" required />}
      </Field>
      <Button type="submit" look="primary" className="self-start" aria-disabled={pending}>
        Turn it on
      </Button>
    </form>
  );
}
