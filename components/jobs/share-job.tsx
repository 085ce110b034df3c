'use client';

/** Whom a job is shared with, and how to share it: by name, with a proposal, or by a link. */
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Share, Shared, ShareKind } from '@/lib/jobs/share-job';

/** Server actions. */
export interface ShareActions {
  readonly share: (kind: 'person' | 'proposal', named: string) => Promise<Shared>;
  readonly makeLink: () => Promise<
    { readonly ok: true; readonly url: string } | { readonly ok: false; readonly message: string }
  >;
  readonly end: (kind: ShareKind, grantee: string) => Promise<Shared>;
}

export interface ShareJobProps {
  readonly shares: readonly Share[];
  /** Of the owner. */
  readonly proposals: readonly string[];
  readonly actions: ShareActions;
}

export function ShareJob({ shares, proposals, actions }: ShareJobProps) {
  const [busy, begin] = useTransition();
  const [message, setMessage] = useState<string | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const tell = (outcome: { readonly ok: boolean; readonly message?: string }) =>
    setMessage(outcome.ok ? null : (outcome.message ?? null));
  const share = (kind: 'person' | 'proposal') => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const named = String(new FormData(form).get(`share-${kind}`) ?? '');
    begin(async () => {
      const outcome = await actions.share(kind, named);
      tell(outcome);
      if (outcome.ok) form.reset();
    });
  };
  return (
    <Dialog
      title="Share this job"
      description="To be read: parameters, results, logs and provenance. Nobody else can change it, and nobody else can see it."
      trigger={<Button size="small">{shares.length === 0 ? 'Share' : `Shared (${shares.length})`}</Button>}
    >
      {message !== null && <Notice kind="error">{message}</Notice>}
      {shares.length > 0 && (
        <ul aria-label="Shared with" className="divide-y divide-line rounded-md border border-line">
          {shares.map(({ kind, grantee, label }) => (
            <li key={`${kind} ${grantee}`} className="flex items-center justify-between gap-3 px-3 py-1.5">
              <span className="min-w-0 wrap-anywhere">
                {kind === 'proposal' && 'proposal '}
                {label}
              </span>
              <Button
                look="quiet"
                size="small"
                aria-disabled={busy}
                aria-label={`End sharing with ${label}`}
                onClick={() => begin(async () => tell(await actions.end(kind, grantee)))}
              >
                End
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={share('person')} className="flex flex-wrap items-end gap-2">
        <Field id="share-person" label="Person" hint="user name, or e-mail address" className="grow">
          {(control) => <TextInput {...control} />}
        </Field>
        <Button type="submit" aria-disabled={busy} className="mb-6">
          Share
        </Button>
      </form>
      {proposals.length > 0 && (
        <form onSubmit={share('proposal')} className="flex flex-wrap items-end gap-2">
          <Field id="share-proposal" label="All of a proposal" className="grow">
            {(control) => (
              <Select {...control}>
                {proposals.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" aria-disabled={busy}>
            Share with the proposal
          </Button>
        </form>
      )}
      <div className="flex flex-col gap-2">
        <p className="text-sm text-muted">
          A link lets whoever has it and signs in open the job; you see who did. Ended, it opens it for nobody
          new.
        </p>
        <div>
          <Button
            aria-disabled={busy}
            onClick={() =>
              begin(async () => {
                const outcome = await actions.makeLink();
                tell(outcome);
                if (outcome.ok) setUrl(outcome.url);
              })
            }
          >
            Make a link
          </Button>
        </div>
        {url !== null && (
          <p className="flex items-center gap-1 font-mono text-sm wrap-anywhere">
            <span>{url}</span> <CopyButton text={url} what="link" />
          </p>
        )}
        {url !== null && <p className="text-sm text-muted">Copy it now: it is shown once.</p>}
      </div>
    </Dialog>
  );
}
