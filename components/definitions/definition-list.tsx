/** All definitions somebody may know of. */
import Link from 'next/link';
import { Moment } from '@/components/ui/moment';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { ListedDefinition } from '@/lib/jobs/edit-definition';
import { originLabel } from './origin-label';
import { StateBadge } from './state-badge';

export interface DefinitionListProps {
  readonly definitions: readonly ListedDefinition[];
  /** By user id. */
  readonly authors: Readonly<Record<string, string>>;
}

export function DefinitionList({ definitions, authors }: DefinitionListProps) {
  return (
    <div className="rounded-md border border-line bg-raised">
      <TableShell caption="Job definitions">
        <thead>
          <tr>
            <HeaderCell>Name</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell>What it does</HeaderCell>
            <HeaderCell>From</HeaderCell>
            <HeaderCell>Changed</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {definitions.map((one) => (
            <tr key={one.name}>
              <Cell className="align-top whitespace-nowrap">
                <Link
                  href={`/jobs/definitions/${one.name}`}
                  className="link font-mono text-sm underline-offset-4"
                >
                  {one.name}
                </Link>
              </Cell>
              <Cell className="align-top whitespace-nowrap">
                <StateBadge state={one.newestState} />
                {one.validVersion !== null && one.validVersion !== one.newestVersion && (
                  <span className="block text-sm text-muted">version {one.validVersion} is run</span>
                )}
              </Cell>
              <Cell className="min-w-56 align-top text-sm text-muted">{one.annotation}</Cell>
              <Cell className="align-top text-sm whitespace-nowrap">
                {originLabel(one.origin)}
                {one.authorId !== null && (
                  <span className="block text-muted">{authors[one.authorId] ?? 'somebody who left'}</span>
                )}
              </Cell>
              <Cell className="align-top text-sm whitespace-nowrap">
                <Moment at={one.changed} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </div>
  );
}
