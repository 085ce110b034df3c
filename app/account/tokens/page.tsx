import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/app/current-user';
import { TokenForm } from '@/components/identity/token-form';
import { TokenList } from '@/components/identity/token-list';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { listTokens, TOKEN_DAYS } from '@/lib/identity/personal-tokens';
import { makeOwnToken, revokeOwnToken } from './actions';

export const metadata: Metadata = { title: 'Tokens for programs' };

/** What programs show in place of a password. */
export default async function TokensPage() {
  const user = await requireUser('/account/tokens');
  const [credential, tokens] = await Promise.all([
    db().localCredential.findUnique({ where: { userId: user.id }, select: { username: true } }),
    listTokens(db(), user.id),
  ]);
  const username = credential?.username ?? user.id;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 py-6">
      <header className="flex flex-col gap-1">
        <p className="text-sm">
          <Link href="/account" className="link">
            Your account
          </Link>
        </p>
        <h1 className="text-xl">Tokens for programs</h1>
        <p className="max-w-prose text-muted">
          A token lets a script or a program on your desktop read what you may read. Give each program one of
          its own, so that you can end it alone.
        </p>
      </header>
      <TokenForm days={TOKEN_DAYS} make={makeOwnToken} />
      <section aria-labelledby="tokens-heading" className="flex flex-col gap-3">
        <h2 id="tokens-heading" className="text-base">
          Your tokens
        </h2>
        <TokenList tokens={tokens} now={new Date()} revoke={revokeOwnToken} />
      </section>
      <section aria-labelledby="use-heading" className="flex flex-col gap-2">
        <h2 id="use-heading" className="text-base">
          How programs use them
        </h2>
        <p>
          TOPCAT, Aladin, DS9 and curl ask for a user name and a password: yours are{' '}
          <code className="rounded bg-sunken px-1 wrap-anywhere">{username}</code> and the token. Scripts may
          send the token by itself.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <pre className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-sm" tabIndex={0}>
          {snippet(env.BASE_URL)}
        </pre>
      </section>
    </div>
  );
}

function snippet(base: string): string {
  return `import requests, pyvo

session = requests.Session()
session.headers["Authorization"] = "Bearer " + open("token.txt").read().strip()
tap = pyvo.dal.TAPService("${base}/tap", session=session)
runs = tap.search("SELECT * FROM ivoa.obscore WHERE data_rights = 'proprietary'")
events = session.get(runs[0]["access_url"])`;
}
