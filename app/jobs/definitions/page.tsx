import type { Metadata } from 'next';
import Link from 'next/link';
import { currentWho, requireUser } from '@/app/current-user';
import { DefinitionList } from '@/components/definitions/definition-list';
import { ReadServers } from '@/components/definitions/read-servers';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { db } from '@/lib/db';
import { isStaff } from '@/lib/identity/who';
import { listDefinitions, namesOf } from '@/lib/jobs/edit-definition';
import { definitionStore, opusServers } from '@/lib/jobs/gateway-jobs';
import { readServers } from './actions';

export const metadata: Metadata = { title: 'Job definitions' };

export default async function DefinitionsPage() {
  await requireUser('/jobs/definitions');
  const who = await currentWho();
  const definitions = await listDefinitions(definitionStore(), who);
  const authors = await namesOf(
    db(),
    definitions.map(({ authorId }) => authorId),
  );
  return (
    <div className="flex flex-col gap-4 py-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <p className="text-sm">
            <Link href="/jobs" className="link">
              Jobs
            </Link>
          </p>
          <h1 className="text-xl">Job definitions</h1>
        </div>
        <div className="flex flex-wrap items-start gap-2">
          {isStaff(who) && opusServers().length > 0 && <ReadServers readServers={readServers} />}
          <Link href="/jobs/definitions/new" className={buttonClass('primary')}>
            New definition
          </Link>
        </div>
      </div>
      <p className="max-w-prose text-muted">
        A definition says what a job takes, runs and makes; its form, its checks and its service follow.
        Everybody may write a draft; once the staff of the archive has validated it, everybody can run it.
      </p>
      {definitions.length === 0 ? (
        <EmptyState title="No job is described yet." />
      ) : (
        <DefinitionList definitions={definitions} authors={authors} />
      )}
    </div>
  );
}
