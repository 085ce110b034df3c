/** Where a person is signed in, each place with a way to end it. */
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { describeBrowser } from './describe-browser';
import { Moment } from './moment';

export interface ListedSession {
  readonly id: string;
  readonly created: Date;
  readonly lastUsed: Date;
  readonly userAgent: string | null;
  /** What it was opened with, as people call it. */
  readonly with: string | null;
  readonly current: boolean;
}

export interface SessionListProps {
  readonly sessions: readonly ListedSession[];
  readonly revoke: (sessionId: string) => Promise<void>;
  readonly revokeOthers: () => Promise<void>;
}

export function SessionList({ sessions, revoke, revokeOthers }: SessionListProps) {
  return (
    <section aria-labelledby="sessions-heading" className="flex flex-col gap-3">
      <h2 id="sessions-heading" className="text-base">
        Where you are signed in
      </h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-raised">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <div className="min-w-0 flex-1">
              <p>
                {describeBrowser(session.userAgent)} {session.current && <Badge>this browser</Badge>}
              </p>
              <p className="text-sm text-muted">
                Signed in {session.with !== null && `with ${session.with} `}
                <Moment at={session.created} />, last used <Moment at={session.lastUsed} />
              </p>
            </div>
            {!session.current && (
              <form action={revoke.bind(null, session.id)}>
                <Button
                  type="submit"
                  size="small"
                  aria-label={`Sign out ${describeBrowser(session.userAgent)}`}
                >
                  Sign out
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={revokeOthers}>
          <Button type="submit">Sign out everywhere else</Button>
        </form>
      )}
    </section>
  );
}
