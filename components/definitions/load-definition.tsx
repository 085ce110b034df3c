'use client';

/** Puts a definition into the editor: from a file, or from the address of an OPUS server or another gateway. */
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import type { JobDefinition } from '@/lib/jobs/definition/definition';

export type ReadOutcome =
  | { readonly ok: true; readonly definition: JobDefinition }
  | { readonly ok: false; readonly message: string };

export interface LoadActions {
  readonly readDocument: (document: string) => Promise<ReadOutcome>;
  readonly readAddress: (address: string) => Promise<ReadOutcome>;
}

export interface LoadDefinitionProps extends LoadActions {
  readonly onLoaded: (definition: JobDefinition) => void;
}

export function LoadDefinition({ readDocument, readAddress, onLoaded }: LoadDefinitionProps) {
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [busy, begin] = useTransition();
  const load = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    begin(async () => {
      const outcome = await read(fields, { readDocument, readAddress });
      setMessage(outcome.ok ? null : outcome.message);
      if (!outcome.ok) return;
      onLoaded(outcome.definition);
      setOpen(false);
    });
  };
  return (
    <Dialog
      title="Load a definition"
      description="A JDL in its VOTable or JSON form. It takes the place of what is in the editor, and is not saved before you say so."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Load …</Button>}
    >
      <form onSubmit={load} noValidate className="flex flex-col gap-3">
        <Field id="load-file" label="File">
          {(control) => <input type="file" accept=".xml,.vot,.json" className="control" {...control} />}
        </Field>
        <Field
          id="load-address"
          label="or address"
          hint="of the description on an OPUS server, such as https://opus.example.org/jdl/my_job"
        >
          {(control) => <TextInput {...control} inputMode="url" />}
        </Field>
        {message !== null && <Notice kind="error">{message}</Notice>}
        <div>
          <Button type="submit" look="primary" aria-disabled={busy}>
            {busy ? 'Loading …' : 'Load'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

async function read(fields: FormData, actions: LoadActions): Promise<ReadOutcome> {
  const file = fields.get('load-file');
  const address = String(fields.get('load-address') ?? '').trim();
  try {
    if (file instanceof File && file.size > 0) {
      if (file.size > LARGEST)
        return { ok: false, message: `${file.name} has more than the ${LARGEST} bytes that are read.` };
      return await actions.readDocument(await file.text());
    }
    if (address !== '') return await actions.readAddress(address);
  } catch (error) {
    return { ok: false, message: `It could not be loaded: ${(error as Error).message}` };
  }
  return { ok: false, message: 'Choose a file, or give an address.' };
}

/** Bytes. */
const LARGEST = 1_000_000;
