/** The tokens of a person's programs, each with a way to end it. */
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Day } from '@/components/ui/moment';

export interface ListedToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created: Date;
  readonly expires: Date;
  readonly lastUsed: Date | null;
}

export interface TokenListProps {
  readonly tokens: readonly ListedToken[];
  readonly now: Date;
  readonly revoke: (id: string) => Promise<void>;
}

export function TokenList({ tokens, now, revoke }: TokenListProps) {
  if (tokens.length === 0) {
    return (
      <EmptyState title="No program has a token of yours.">
        Make one to read your data from a script or from TOPCAT.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-raised">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-1.5">
              <span className="wrap-anywhere">{token.name}</span>
              {token.expires <= now ? (
                <Badge kind="warning">ended</Badge>
              ) : (
                token.scopes.map((scope) => <Badge key={scope}>{scope}</Badge>)
              )}
            </p>
            <p className="text-sm text-muted">
              Made <Day at={token.created} />, {token.expires <= now ? 'ended' : 'good until'}{' '}
              <Day at={token.expires} />, {token.lastUsed ? 'last used ' : 'never used'}
              {token.lastUsed && <Day at={token.lastUsed} />}
            </p>
          </div>
          <form action={revoke.bind(null, token.id)}>
            <Button type="submit" size="small" aria-label={`Revoke ${token.name}`}>
              Revoke
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
