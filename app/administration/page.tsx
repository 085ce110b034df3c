import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { AuditTable } from '@/components/proposals/audit-table';
import { GroupForm, ProposalForm } from '@/components/proposals/proposal-form';
import { Badge } from '@/components/ui/badge';
import { Button, buttonClass } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { TextInput } from '@/components/ui/text-input';
import { listCollections } from '@/lib/archive/collections';
import { db } from '@/lib/db';
import { AUDIT_ACTS, type AuditAct, listAudit } from '@/lib/identity/audit';
import { isStaff } from '@/lib/identity/who';
import { changeHidden, changeRole, dropGroup, keepGroup, keepProposal } from './actions';

export const metadata: Metadata = { title: 'Administration' };

interface Props {
  readonly searchParams: Promise<{ log?: string; person?: string }>;
}

const SHOWN = 100;

/** What the staff keeps: collections, proposals; and administrators also roles and the audit log. */
export default async function AdministrationPage({ searchParams }: Props) {
  await requireUser('/administration');
  const who = await currentWho();
  if (!isStaff(who)) notFound();
  const { log = '', person = '' } = await searchParams;
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 py-4">
      <h1 className="text-xl">Administration</h1>
      <Collections />
      <Proposals />
      {who.role === 'administrator' && <Quotas />}
      {who.role === 'administrator' && <People typed={String(person)} own={who.userId} />}
      {who.role === 'administrator' && <Log text={String(log)} />}
    </div>
  );
}

async function Collections() {
  const collections = await listCollections(db());
  return (
    <Section id="collections" title="Collections">
      <p className="text-muted">
        A hidden collection is seen by the members of its proposals and by the staff, in searches and by TAP
        alike.
      </p>
      <TableShell caption="Collections and who sees them">
        <thead>
          <tr>
            <HeaderCell>Collection</HeaderCell>
            <HeaderCell numeric>Datasets</HeaderCell>
            <HeaderCell>Seen by</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Change</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {collections.map(({ name, title, hidden, datasets }) => (
            <tr key={name}>
              <Cell>
                {title} <span className="text-muted">{name}</span>
              </Cell>
              <Cell numeric>{datasets.toLocaleString('en')}</Cell>
              <Cell>{hidden ? <Badge kind="warning">its proposals</Badge> : 'everybody'}</Cell>
              <Cell className="text-right">
                <form action={changeHidden.bind(null, name, !hidden)}>
                  <Button type="submit" size="small" aria-label={`${hidden ? 'Show' : 'Hide'} ${name}`}>
                    {hidden ? 'Show' : 'Hide'}
                  </Button>
                </form>
              </Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </Section>
  );
}

async function Proposals() {
  const proposals = await db().proposal.findMany({
    orderBy: { created: 'desc' },
    take: SHOWN,
    include: { groups: true, _count: { select: { members: true } } },
  });
  return (
    <Section id="proposals" title="Proposals">
      <TableShell caption="Proposals with their people and groups">
        <thead>
          <tr>
            <HeaderCell>Proposal</HeaderCell>
            <HeaderCell numeric>People</HeaderCell>
            <HeaderCell>Groups of providers</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {proposals.map(({ id, title, groups, _count }) => (
            <tr key={id}>
              <Cell>
                <Link href={`/my-data/${encodeURIComponent(id)}`} className="link">
                  {id}
                </Link>{' '}
                {title}
              </Cell>
              <Cell numeric>{_count.members}</Cell>
              <Cell>
                {groups.map(({ id: groupId, authority, path, role }) => (
                  <form
                    key={groupId}
                    action={dropGroup.bind(null, id, groupId)}
                    className="flex flex-wrap items-center gap-2"
                  >
                    <span className="wrap-anywhere">
                      {path} {role} <span className="text-muted">{authority}</span>
                    </span>
                    <Button
                      type="submit"
                      look="quiet"
                      size="small"
                      aria-label={`Take away ${path} from ${id}`}
                    >
                      Take away
                    </Button>
                  </form>
                ))}
              </Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
      <ProposalForm keep={keepProposal} />
      <GroupForm keep={keepGroup} />
    </Section>
  );
}

function Quotas() {
  return (
    <Section id="quotas" title="Quotas of jobs">
      <p className="text-muted">
        What jobs of a person, of each member of a group, or of all of them together may use, where the
        settings are not to decide.
      </p>
      <Link href="/administration/quotas" className={`${buttonClass()} self-start`}>
        Quotas
      </Link>
    </Section>
  );
}

async function People({ typed, own }: { readonly typed: string; readonly own: string | null }) {
  const contains = { contains: typed, mode: 'insensitive' as const };
  const people = await db().user.findMany({
    where: typed === '' ? {} : { OR: [{ name: contains }, { localCredential: { usernameKey: contains } }] },
    orderBy: [{ role: 'desc' }, { name: 'asc' }],
    take: SHOWN,
    select: { id: true, name: true, role: true, localCredential: { select: { username: true } } },
  });
  return (
    <Section id="people" title="People">
      <form action="/administration#people" className="flex items-end gap-2">
        <Field id="person" label="Name or user name">
          {(control) => <TextInput {...control} type="search" defaultValue={typed} />}
        </Field>
        <Button type="submit">Find</Button>
      </form>
      <TableShell caption="People and their roles">
        <thead>
          <tr>
            <HeaderCell>Name</HeaderCell>
            <HeaderCell>Role</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, role, localCredential }) => (
            <tr key={id}>
              <Cell>
                {name ?? 'Somebody'} <span className="text-muted">{localCredential?.username ?? id}</span>
              </Cell>
              <Cell>
                {id === own ? (
                  role
                ) : (
                  <form action={changeRole.bind(null, id)} className="flex items-center gap-2">
                    <span className="w-44">
                      <Select name="role" defaultValue={role} aria-label={`Role of ${name ?? id}`}>
                        <option value="user">User</option>
                        <option value="staff">Archive staff</option>
                        <option value="administrator">Administrator</option>
                      </Select>
                    </span>
                    <Button type="submit" size="small" aria-label={`Change the role of ${name ?? id}`}>
                      Change
                    </Button>
                  </form>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </Section>
  );
}

async function Log({ text }: { readonly text: string }) {
  const entries = await listAudit(db(), { text, limit: SHOWN });
  return (
    <Section id="log" title="Audit log">
      <form action="/administration#log" className="flex items-end gap-2">
        <Field id="log-text" name="log" label="Person or thing">
          {(control) => <TextInput {...control} type="search" defaultValue={text} />}
        </Field>
        <Button type="submit">Find</Button>
      </form>
      <AuditTable
        caption="Entries of the audit log"
        entries={entries.map((entry) => ({ ...entry, act: AUDIT_ACTS[entry.act as AuditAct] ?? entry.act }))}
        showAddress
      />
      {entries.length === SHOWN && <p className="text-sm text-muted">The newest {SHOWN} are shown.</p>}
    </Section>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} className="flex flex-col gap-3">
      <h2 id={`${id}-heading`} className="text-base">
        {title}
      </h2>
      {children}
    </section>
  );
}
