/** Who belongs to a proposal, and in which part. */
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Day } from '@/components/ui/moment';

export interface MemberListProps {
  readonly members: readonly {
    readonly userId: string;
    readonly name: string;
    readonly part: 'pi' | 'co-investigator' | 'delegate';
    readonly until: Date | null;
  }[];
  readonly groups: readonly {
    readonly id: string;
    readonly authority: string;
    readonly path: string;
    readonly role: string;
    readonly part: 'pi' | 'co-investigator' | 'delegate';
  }[];
  readonly now: Date;
  /** `null` for whoever may not change them. */
  readonly remove: ((userId: string) => Promise<void>) | null;
}

export const PART_NAMES = { pi: 'PI', 'co-investigator': 'Co-investigator', delegate: 'Delegate' } as const;

export function MemberList({ members, groups, now, remove }: MemberListProps) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-raised">
      {members.map(({ userId, name, part, until }) => (
        <li key={userId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
          <span>{name}</span>
          <Badge kind={part === 'pi' ? 'accent' : 'neutral'}>{PART_NAMES[part]}</Badge>
          {until !== null && (
            <span className="text-sm text-muted">
              {until <= now ? 'ended' : 'until'} <Day at={until} />
            </span>
          )}
          {remove !== null && part !== 'pi' && (
            <form action={remove.bind(null, userId)} className="ml-auto">
              <Button type="submit" size="small" aria-label={`Remove ${name}`}>
                Remove
              </Button>
            </form>
          )}
        </li>
      ))}
      {groups.map(({ id, authority, path, role, part }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
          <span className="wrap-anywhere">
            Everybody in {path}
            {role !== '' && ` as ${role}`} of {authority}
          </span>
          <Badge>{PART_NAMES[part]}</Badge>
        </li>
      ))}
      {members.length + groups.length === 0 && (
        <li className="px-3 py-2 text-muted">Nobody has been entered for this proposal.</li>
      )}
    </ul>
  );
}
