import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { currentWho, requireUser } from '@/app/current-user';
import { DefinitionEditor } from '@/components/definitions/definition-editor';
import { FIRST_DEFINITION } from '@/components/definitions/edit';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { viewDefinition } from '@/lib/jobs/edit-definition';
import { definitionStore } from '@/lib/jobs/gateway-jobs';
import { readAddress, readDocument, save } from '../actions';
import { ScriptRights } from '../script-rights';

export const metadata: Metadata = { title: 'New job definition' };

/** `?from=<name>` begins with a copy. */
export default async function NewDefinitionPage({ searchParams }: PageProps<'/jobs/definitions/new'>) {
  await requireUser('/jobs/definitions/new');
  const { from } = await searchParams;
  return (
    <div className="flex flex-col gap-4 py-4">
      <div>
        <p className="text-sm">
          <Link href="/jobs/definitions" className="link">
            Job definitions
          </Link>
        </p>
        <h1 className="text-xl">New job definition</h1>
      </div>
      <ScriptRights />
      <DefinitionEditor
        initial={typeof from === 'string' ? await copyOf(from) : FIRST_DEFINITION}
        newest={0}
        unsaved
        nonce={(await headers()).get('x-nonce') ?? ''}
        save={save}
        readDocument={readDocument}
        readAddress={readAddress}
      />
    </div>
  );
}

/** The first definition when there is none of the name that may be seen. */
async function copyOf(name: string): Promise<JobDefinition> {
  const view = await viewDefinition(definitionStore(), name, await currentWho());
  const definition = view?.versions[0]?.definition;
  return definition ? { ...definition, name: `${definition.name.slice(0, 59)}_copy` } : FIRST_DEFINITION;
}
