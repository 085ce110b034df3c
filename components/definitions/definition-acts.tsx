'use client';

/** What is done with a version as a whole: ask for its validation, validate it, take it back. */
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { DefinitionAct } from '@/lib/jobs/submit-definition';

/** A server action. @returns a sentence when it was refused */
export type ActOnVersion = (act: DefinitionAct, version: number) => Promise<string | null>;

export interface DefinitionActsProps {
  readonly name: string;
  /** Of the draft, or of what is valid. */
  readonly version: number;
  readonly acts: readonly DefinitionAct[];
  readonly actOnVersion: ActOnVersion;
}

export function DefinitionActs({ name, version, acts, actOnVersion }: DefinitionActsProps) {
  const router = useRouter();
  const [busy, begin] = useTransition();
  const [message, setMessage] = useState<string | null>(null);
  const act = (what: DefinitionAct) =>
    begin(async () => {
      setMessage(await actOnVersion(what, version));
      router.refresh();
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {acts.includes('validation_request') && (
        <Button aria-disabled={busy} onClick={() => act('validation_request')}>
          Ask for validation
        </Button>
      )}
      {acts.includes('validate') && (
        <Confirm
          trigger="Validate"
          title={`Validate version ${version} of ${name}?`}
          description="Everybody who has signed in can run it then. Its script runs with the rights of the gateway: validate what you have read and tried."
          done={`Validate version ${version}`}
          onConfirm={() => act('validate')}
        />
      )}
      {acts.includes('withdraw') && (
        <Confirm
          trigger="Withdraw"
          title={`Withdraw version ${version} of ${name}?`}
          description="The validated version before it is run again; without one, nothing is. Jobs that were made stay."
          done="Withdraw"
          onConfirm={() => act('withdraw')}
        />
      )}
      {acts.includes('retire') && (
        <Confirm
          trigger="Retire"
          title={`Retire ${name}?`}
          description="No version of it is run any more. Versions and jobs stay, and a new draft can be validated later."
          done="Retire"
          onConfirm={() => act('retire')}
        />
      )}
      {message !== null && <Notice kind="error">{message}</Notice>}
    </div>
  );
}

interface ConfirmProps {
  readonly trigger: string;
  readonly title: string;
  readonly description: string;
  readonly done: string;
  readonly onConfirm: () => void;
}

function Confirm({ trigger, title, description, done, onConfirm }: ConfirmProps) {
  return (
    <Dialog title={title} description={description} trigger={<Button>{trigger}</Button>}>
      <div className="flex gap-2">
        <DialogClose>
          <Button look="primary" onClick={onConfirm}>
            {done}
          </Button>
        </DialogClose>
        <DialogClose>
          <Button>Leave it</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}
