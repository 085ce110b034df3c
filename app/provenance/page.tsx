/**
 * How anything on record was made, by identifier: `/provenance?id=<obs_publisher_did>`; with `&with=` a second one
 * beside it.
 */
import type { Metadata } from 'next';
import { currentWho } from '@/app/current-user';
import { ProvenancePanel } from '@/components/provenance/provenance-panel';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findViewer } from '@/lib/provenance/find-viewer';
import { loadStory } from '@/lib/provenance/load-view';
import { Compared } from './compared';

export const metadata: Metadata = { title: 'Provenance' };

/** The most boxes a page begins with. */
const MOST = 1000;

export default async function ProvenancePage({ searchParams }: PageProps<'/provenance'>) {
  const { id: given, with: other } = await searchParams;
  const [id, second] = [given, other].map((word) =>
    typeof word === 'string' ? word.trim().slice(0, 1000) : '',
  );
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">How it was made</h1>
        <p className="max-w-prose text-muted">
          The steps that led to a dataset, a file or a result, with their software, parameters and inputs, and
          what has been made of it since.
        </p>
      </header>
      <form action="/provenance" className="flex max-w-5xl flex-wrap items-end gap-2">
        <Field id="id" label="Identifier" className="min-w-60 grow">
          {(control) => (
            <TextInput {...control} defaultValue={id} placeholder="ivo://…" required spellCheck={false} />
          )}
        </Field>
        <Field id="with" label="Compare with" className="min-w-60 grow">
          {(control) => (
            <TextInput {...control} defaultValue={second} placeholder="nothing" spellCheck={false} />
          )}
        </Field>
        <Button type="submit" look="primary">
          Show
        </Button>
      </form>
      {id && second && <Compared first={id} second={second} />}
      {id && <Story id={id} />}
    </div>
  );
}

async function Story({ id }: { readonly id: string }) {
  const who = await currentWho();
  const viewer = await findViewer(db(), who, env.AUTHORITY);
  const view = await loadStory(db(), id, viewer, MOST);
  if (view === null) {
    return (
      <Notice kind="warning" title="Nothing is on record under this identifier">
        Datasets are known by their obs_publisher_did, as the page of an observation shows it.
      </Notice>
    );
  }
  return <ProvenancePanel key={id} initial={view} rootId={id} />;
}
