import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { QuotaForm, type QuotaFormProps } from '@/components/quotas/quota-form';
import { QuotaTable } from '@/components/quotas/quota-table';
import { db } from '@/lib/db';
import { generalQuota } from '@/lib/jobs/gateway-jobs';
import { printWhose, type QuotaEntry, type Whose } from '@/lib/jobs/quota/figures';
import { typedFigures } from '@/lib/jobs/quota/schema';
import { findEntry, listEntries } from '@/lib/jobs/quota/store';
import { countMembers, usageOfAll } from '@/lib/jobs/quota/usage';
import { dropQuota, keepQuota } from './actions';

export const metadata: Metadata = { title: 'Quotas of jobs' };

/** Suggestions for each box. */
const SUGGESTED = 200;

export default async function QuotasPage({ searchParams }: PageProps<'/administration/quotas'>) {
  await requireUser('/administration/quotas');
  const who = await currentWho();
  if (who.role !== 'administrator') notFound();
  const { change } = await searchParams;
  const changed = typeof change === 'string' ? await findEntry(db(), change) : null;
  const known = await findKnown();
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 py-4">
      <div>
        <p className="text-sm">
          <Link href="/administration" className="link">
            Administration
          </Link>
        </p>
        <h1 className="text-xl">Quotas of jobs</h1>
        <p className="max-w-prose text-muted">
          A person may use what is said of them by name; else the most that one of their groups gives each
          member; else what the settings give. A group may besides be bounded as a whole.
        </p>
      </div>
      <Quotas />
      {changed ? (
        <section aria-labelledby="change-heading" className="flex flex-col gap-3">
          <h2 id="change-heading" className="text-base">
            Change the quota of {printWhose(changed.whose)}
            {changed.span === 'together' && ', all together'}
          </h2>
          <QuotaForm key={changed.id} changed={toForm(changed)} known={known} keep={keepQuota} />
          <Link href="/administration/quotas" className="link self-start text-sm">
            Leave it as it is
          </Link>
        </section>
      ) : (
        <section aria-labelledby="add-heading" className="flex flex-col gap-3">
          <h2 id="add-heading" className="text-base">
            Give a quota
          </h2>
          <QuotaForm changed={null} known={known} keep={keepQuota} />
        </section>
      )}
    </div>
  );
}

async function Quotas() {
  const now = new Date();
  const [entries, members] = await Promise.all([listEntries(db()), countMembers(db(), now)]);
  const quotas = await Promise.all(
    entries.map(async (entry) => ({
      ...entry,
      members: members.get(entry.id) ?? 0,
      used: entry.span === 'together' ? await usageOfAll(db(), entry, now) : null,
    })),
  );
  return <QuotaTable general={generalQuota()} quotas={quotas} remove={dropQuota} />;
}

async function findKnown(): Promise<QuotaFormProps['known']> {
  const [authorities, paths, proposals] = await Promise.all([
    db().groupMembership.findMany({
      distinct: ['authority'],
      select: { authority: true },
      orderBy: { authority: 'asc' },
      take: SUGGESTED,
    }),
    db().groupMembership.findMany({
      distinct: ['path'],
      select: { path: true },
      orderBy: { path: 'asc' },
      take: SUGGESTED,
    }),
    db().proposal.findMany({ select: { id: true }, orderBy: { created: 'desc' }, take: SUGGESTED }),
  ]);
  return {
    authorities: authorities.map(({ authority }) => authority),
    paths: paths.map(({ path }) => path),
    proposals: proposals.map(({ id }) => id),
  };
}

function toForm({ whose, span, figures }: QuotaEntry): QuotaFormProps['changed'] {
  return {
    label: printWhose(whose),
    fixed: { kind: whose.kind, ...fieldsOf(whose), span, back: 'yes' },
    figures: typedFigures(figures),
  };
}

/** As the form names them. */
function fieldsOf(whose: Whose): Record<string, string> {
  switch (whose.kind) {
    case 'person':
      return { person: whose.userId };
    case 'group':
      return { authority: whose.authority, path: whose.path, role: whose.role };
    case 'proposal':
      return { proposal: whose.proposalId };
    case 'role':
      return { ofRole: whose.role };
    default:
      return whose satisfies never;
  }
}
