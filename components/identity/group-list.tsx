/** Groups that providers told of, each with who told it and until when it counts. */
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { AccountList, AccountRow } from './account-section';
import { Moment } from './moment';

export interface ListedGroup {
  readonly authority: string;
  readonly path: string;
  readonly role: string;
  /** The provider as people call it. */
  readonly provider: string;
  readonly refreshed: Date;
  readonly expires: Date;
}

export function GroupList({ groups }: { readonly groups: readonly ListedGroup[] }) {
  if (groups.length === 0) {
    return (
      <EmptyState title="No provider told of a group.">
        Groups come with a sign-in through an institute or a collaboration, when it releases them.
      </EmptyState>
    );
  }
  return (
    <AccountList>
      {groups.map(({ authority, path, role, provider, refreshed, expires }) => (
        <AccountRow key={`${provider} ${authority} ${path} ${role}`}>
          <p className="wrap-anywhere">
            {path} {role !== '' && <Badge>{role}</Badge>}
          </p>
          <p className="text-sm wrap-anywhere text-muted">
            Of {authority}, told by {provider} <Moment at={refreshed} />, counts until <Moment at={expires} />
          </p>
        </AccountRow>
      ))}
    </AccountList>
  );
}
