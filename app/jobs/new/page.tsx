import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/app/current-user';
import { serviceLabel } from '@/components/jobs/service-label';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { formDefinitions } from '../form-definitions';

export const metadata: Metadata = { title: 'New job' };

export default async function NewJobPage() {
  await requireUser('/jobs/new');
  const definitions = await formDefinitions();
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 py-4">
      <h1 className="text-xl">New job</h1>
      {definitions.length === 0 && <EmptyState title="There is nothing to run here yet." />}
      <ul className="divide-y divide-line rounded-md border border-line bg-raised">
        {definitions.map(({ name, annotation, missing, runBy }) => (
          <li key={name} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex flex-wrap items-center gap-2">
              <Link href={`/jobs/new/${name}`} className="link text-base font-medium first-letter:uppercase">
                {serviceLabel(name)}
              </Link>
              {runBy !== null && <Badge>{runBy}</Badge>}
              {missing !== null && <Badge kind="warning">not installed</Badge>}
            </p>
            <p className="max-w-prose text-muted">{annotation}</p>
            {missing !== null && <p className="max-w-prose text-sm">{missing}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
