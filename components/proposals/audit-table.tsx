/** What the audit log holds, the newest first. */
import { Moment } from '@/components/ui/moment';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';

export interface AuditTableProps {
  readonly caption: string;
  readonly entries: readonly {
    readonly id: string;
    readonly at: Date;
    /** In words. */
    readonly act: string;
    readonly userName: string | null;
    readonly address: string | null;
    readonly subject: string | null;
    readonly proposalId: string | null;
    readonly detail: string | null;
  }[];
  /** Addresses are for administrators. */
  readonly showAddress: boolean;
}

export function AuditTable({ caption, entries, showAddress }: AuditTableProps) {
  if (entries.length === 0) return <p className="text-muted">Nothing has been written down.</p>;
  return (
    <TableShell caption={caption}>
      <thead>
        <tr>
          <HeaderCell>When</HeaderCell>
          <HeaderCell>Who</HeaderCell>
          <HeaderCell>What</HeaderCell>
          <HeaderCell>Of what</HeaderCell>
          {showAddress && <HeaderCell>From</HeaderCell>}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, act, userName, address, subject, proposalId, detail }) => (
          <tr key={id}>
            <Cell className="whitespace-nowrap">
              <Moment at={at} />
            </Cell>
            <Cell>{userName ?? 'somebody'}</Cell>
            <Cell>{act}</Cell>
            <Cell className="wrap-anywhere">
              {[subject, proposalId, detail].filter(Boolean).join(' · ') || '–'}
            </Cell>
            {showAddress && <Cell className="whitespace-nowrap">{address ?? '–'}</Cell>}
          </tr>
        ))}
      </tbody>
    </TableShell>
  );
}
