import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { AuditTable } from '@/components/proposals/audit-table';
import { InvitationForm } from '@/components/proposals/invitation-form';
import { MemberList } from '@/components/proposals/member-list';
import { db } from '@/lib/db';
import { AUDIT_ACTS, type AuditAct, listAudit } from '@/lib/identity/audit';
import { findProposal, mayManage, maySeeReads } from '@/lib/identity/proposals';
import { isStaff } from '@/lib/identity/who';
import { invite, remove } from '../actions';

type Props = PageProps<'/my-data/[proposalId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Proposal ${decodeURIComponent((await params).proposalId)}` };
}

/** Reads that are shown. */
const SHOWN = 200;

/** Who belongs to a proposal, and who read its data. For outsiders there is no such page. */
export default async function ProposalPage({ params }: Props) {
  const id = decodeURIComponent((await params).proposalId);
  await requireUser(`/my-data/${encodeURIComponent(id)}`);
  const who = await currentWho();
  if (!isStaff(who) && !who.proposals.has(id)) notFound();
  const seesReads = maySeeReads(who, id);
  const [found, reads] = await Promise.all([
    findProposal(db(), id),
    seesReads ? listAudit(db(), { proposalId: id, limit: SHOWN }) : [],
  ]);
  const proposal = found ?? { id, title: id, members: [], groups: [] };
  const manages = mayManage(who, id) && found !== null;
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 py-4">
      <header className="flex flex-col gap-1">
        <p className="text-sm">
          <Link href="/my-data" className="link">
            My data
          </Link>
        </p>
        <h1 className="text-xl">{proposal.title}</h1>
        <p className="text-muted">{id}</p>
      </header>
      <section aria-labelledby="people" className="flex flex-col gap-3">
        <h2 id="people" className="text-base">
          People
        </h2>
        <MemberList
          members={proposal.members}
          groups={proposal.groups}
          now={new Date()}
          remove={manages ? remove.bind(null, id) : null}
        />
        {manages && <InvitationForm mayNamePi={isStaff(who)} invite={invite.bind(null, id)} />}
      </section>
      {seesReads && (
        <section aria-labelledby="reads" className="flex flex-col gap-3">
          <h2 id="reads" className="text-base">
            Who read the data, and what was changed
          </h2>
          <AuditTable
            caption={`Reads and changes of ${id}`}
            entries={reads.map((entry) => ({
              ...entry,
              proposalId: null,
              act: AUDIT_ACTS[entry.act as AuditAct] ?? entry.act,
            }))}
            showAddress={false}
          />
        </section>
      )}
    </div>
  );
}
