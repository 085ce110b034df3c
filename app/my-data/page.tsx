import type { Metadata } from 'next';
import Link from 'next/link';
import { currentWho, requireUser } from '@/app/current-user';
import { DatasetTable } from '@/components/proposals/dataset-table';
import { ProposalFacts } from '@/components/proposals/proposal-facts';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { listProposalDatasets, listProposalFigures, type ProposalFigures } from '@/lib/archive/proposal-data';
import { db } from '@/lib/db';
import { isStaff, type ProposalPart } from '@/lib/identity/who';

export const metadata: Metadata = { title: 'My data' };

interface Props {
  readonly searchParams: Promise<{ q?: string }>;
}

/** Of each proposal so many datasets are listed; its own search has them all. */
const SHOWN = 50;

/** Staff see the proposals that their words fit, not all at once. */
const STAFF_PROPOSALS = 20;

export default async function MyDataPage({ searchParams }: Props) {
  const q = String((await searchParams).q ?? '')
    .trim()
    .slice(0, 100);
  await requireUser(`/my-data${q && `?q=${encodeURIComponent(q)}`}`);
  const who = await currentWho();
  const staff = isStaff(who);
  const all = await listProposalFigures(db(), staff ? null : [...who.proposals.keys()], q);
  const shown = all.slice(0, STAFF_PROPOSALS);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-5 py-4">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-1">
          <h1 className="text-xl">My data</h1>
          <p className="text-muted">
            {staff
              ? 'As staff of the archive you see every proposal.'
              : 'What was observed for your proposals.'}
          </p>
        </div>
        <search>
          <form action="/my-data" className="flex items-end gap-2">
            <Field id="q" label="Observation, proposal or PI">
              {(control) => <TextInput {...control} type="search" defaultValue={q} />}
            </Field>
            <Button type="submit">Find</Button>
          </form>
        </search>
      </header>
      {shown.length === 0 && <Nothing q={q} member={who.proposals.size > 0 || staff} />}
      {shown.map((figures) => (
        <Proposal
          key={figures.proposalId}
          figures={figures}
          part={who.proposals.get(figures.proposalId) ?? null}
          q={q}
        />
      ))}
      {all.length > shown.length && (
        <p className="text-muted">
          {all.length - shown.length} more proposals fit: say more of what you look for.
        </p>
      )}
    </div>
  );
}

async function Proposal({
  figures,
  part,
  q,
}: {
  readonly figures: ProposalFigures;
  readonly part: ProposalPart | null;
  readonly q: string;
}) {
  const { proposalId, title } = figures;
  const now = new Date();
  const found = await listProposalDatasets(db(), proposalId, q, SHOWN + 1);
  const datasets = found.slice(0, SHOWN);
  return (
    <section
      aria-label={`Proposal ${proposalId}`}
      className="flex flex-col gap-3 rounded-md border border-line bg-raised p-4"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-base">{title ?? proposalId}</h2>
        {title !== null && <span className="text-muted">{proposalId}</span>}
        {part !== null && <Badge kind="accent">{PARTS[part]}</Badge>}
        <Link href={`/my-data/${encodeURIComponent(proposalId)}`} className="link ml-auto">
          {part === 'pi' || part === 'delegate' ? 'People and reads' : 'People'}
        </Link>
      </header>
      <ProposalFacts figures={figures} now={now} />
      {datasets.length > 0 && (
        <DatasetTable caption={`Data of ${proposalId}`} datasets={datasets} now={now} />
      )}
      {found.length > SHOWN && (
        <p className="text-sm text-muted">
          The newest {SHOWN} are shown.{' '}
          <Link className="link" href={`/search?proposal_id=${encodeURIComponent(proposalId)}`}>
            Search for all of them
          </Link>
        </p>
      )}
    </section>
  );
}

const PARTS: Readonly<Record<ProposalPart, string>> = {
  pi: 'PI',
  'co-investigator': 'Co-investigator',
  delegate: 'Delegate',
};

function Nothing({ q, member }: { readonly q: string; readonly member: boolean }) {
  if (q !== '') {
    return (
      <EmptyState title={`Nothing of yours fits “${q}”`}>
        <p>
          Type the beginning of an observation’s number, or part of the name of a proposal or PI.{' '}
          <Link className="link" href="/my-data">
            Show everything
          </Link>
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={member ? 'Nothing was observed for your proposals yet' : 'You belong to no proposal here'}
    >
      {member ? null : (
        <p>
          The PI of a proposal invites co-investigators by a link. If your institute or collaboration should
          have said that you belong to one, ask the people who run this archive.
        </p>
      )}
    </EmptyState>
  );
}
