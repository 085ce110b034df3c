import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { DefinitionActs } from '@/components/definitions/definition-acts';
import { DefinitionEditor } from '@/components/definitions/definition-editor';
import { DefinitionReader } from '@/components/definitions/definition-reader';
import { originLabel } from '@/components/definitions/origin-label';
import { StateBadge } from '@/components/definitions/state-badge';
import { VersionList } from '@/components/definitions/version-list';
import { buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { isStaff } from '@/lib/identity/who';
import { mayRunDrafts } from '@/lib/jobs/draft-testers';
import { countJobsOf, type DefinitionView, namesOf, viewDefinition } from '@/lib/jobs/edit-definition';
import { definitionStore, serviceName } from '@/lib/jobs/gateway-jobs';
import { type DefinitionAct, isDraft } from '@/lib/jobs/submit-definition';
import { actOnVersion, readAddress, readDocument, save } from '../actions';
import { ScriptRights } from '../script-rights';

export async function generateMetadata({ params }: PageProps<'/jobs/definitions/[name]'>): Promise<Metadata> {
  return { title: `Job definition ${(await params).name}` };
}

/** One definition: `?version=3` puts an older version into the editor. */
export default async function DefinitionPage({
  params,
  searchParams,
}: PageProps<'/jobs/definitions/[name]'>) {
  const { name } = await params;
  await requireUser(`/jobs/definitions/${name}`);
  const who = await currentWho();
  const view = await viewDefinition(definitionStore(), name, who);
  if (!view) notFound();
  const asked = (await searchParams).version;
  const newest = view.versions[0]!;
  const shown = view.versions.find(({ version }) => String(version) === asked) ?? newest;
  const [authors, jobs, testing] = await Promise.all([
    namesOf(
      db(),
      view.versions.map(({ authorId }) => authorId),
    ),
    countJobsOf(db(), serviceName(name), shown.version),
    mayRunDrafts(db(), who, env.JOB_DRAFT_TESTERS),
  ]);
  const { draft, valid, mayWrite } = view;
  const older = shown.version !== newest.version;
  const counted = Object.entries(jobs).map(([phase, count]) => `${count} ${phase.toLowerCase()}`);
  return (
    <div className="flex flex-col gap-5 py-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <p className="text-sm">
            <Link href="/jobs/definitions" className="link">
              Job definitions
            </Link>
          </p>
          <h1 className="text-xl wrap-anywhere">{name}</h1>
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <StateBadge state={shown.state} />
            <span>
              version {shown.version}, {originLabel(shown.origin)}
            </span>
            {valid && valid.version !== shown.version && <span>version {valid.version} is run</span>}
            {counted.length > 0 && (
              <Link href={`/jobs?type=${encodeURIComponent(serviceName(name))}`} className="link">
                jobs of this version: {counted.join(', ')}
              </Link>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-2">
          {draft && testing && (
            <Link href={`/jobs/new/tmp.${name}.${draft.version}`} className={buttonClass()}>
              Test version {draft.version}
            </Link>
          )}
          {valid && (
            <Link href={`/jobs/new/${name}`} className={buttonClass()}>
              Run
            </Link>
          )}
          <Link href={`/jobs/definitions/new?from=${name}`} className={buttonClass()}>
            Copy
          </Link>
          <DefinitionActs
            name={name}
            version={(draft ?? valid ?? newest).version}
            acts={actsOn(view, isStaff(who))}
            actOnVersion={actOnVersion.bind(null, name)}
          />
        </div>
      </div>
      {mayWrite ? (
        <>
          <ScriptRights />
          {older && (
            <Notice kind="info" title={`This is version ${shown.version} of ${newest.version}.`}>
              Saved, it becomes version {newest.version + 1}; the versions between stay.
            </Notice>
          )}
          <DefinitionEditor
            key={`${name} ${older ? shown.version : 'newest'}`}
            initial={shown.definition}
            newest={newest.version}
            unsaved={older}
            nonce={(await headers()).get('x-nonce') ?? ''}
            save={save}
            readDocument={readDocument}
            readAddress={readAddress}
          />
        </>
      ) : (
        <DefinitionReader
          definition={shown.definition}
          origin={shown.origin}
          nonce={(await headers()).get('x-nonce') ?? ''}
        />
      )}
      <section aria-labelledby="versions-heading" className="flex flex-col gap-2">
        <h2 id="versions-heading" className="text-lg">
          Versions
        </h2>
        <VersionList
          name={name}
          shown={shown.version}
          versions={view.versions.map(({ version, state, authorId, created }) => ({
            version,
            state,
            created,
            author: authorId === null ? null : (authors[authorId] ?? null),
          }))}
        />
      </section>
    </div>
  );
}

function actsOn({ draft, valid, mayWrite }: DefinitionView, staff: boolean): DefinitionAct[] {
  if (!mayWrite) return [];
  return [
    ...(draft?.state === 'draft' && isDraft(draft) ? (['validation_request'] as const) : []),
    ...(draft && staff ? (['validate'] as const) : []),
    ...(valid && !draft && staff ? (['withdraw', 'retire'] as const) : []),
    ...(valid && draft && staff ? (['retire'] as const) : []),
  ];
}
