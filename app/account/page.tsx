import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser, sessionToken } from '@/app/current-user';
import { findProvider, outsideProviders } from '@/app/sign-in-providers';
import { AccountSection } from '@/components/identity/account-section';
import { GroupList } from '@/components/identity/group-list';
import { IdentityList } from '@/components/identity/identity-list';
import { PasskeyList } from '@/components/identity/passkey-list';
import { PersonFacts } from '@/components/identity/person-facts';
import { SessionList } from '@/components/identity/session-list';
import { Button, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { listGroups } from '@/lib/identity/groups/store';
import { listIdentities } from '@/lib/identity/linking/identities';
import { hasSecondFactor } from '@/lib/identity/second-factor/totp';
import { listSessions } from '@/lib/identity/sessions';
import { findWish } from '@/lib/jobs/letters/wish';
import {
  beginNewPasskey,
  finishNewPasskey,
  linkIdentity,
  removePasskey,
  revoke,
  revokeOthers,
  signOut,
  unlink,
} from './actions';

export const metadata: Metadata = { title: 'Your account' };

const nameOf = (provider: string) => findProvider(provider)?.label ?? provider;

interface Props {
  readonly searchParams: Promise<{ linked?: string | string[] }>;
}

export default async function AccountPage({ searchParams }: Props) {
  const { linked: justLinked } = await searchParams;
  const { id: userId } = await requireUser('/account');
  const token = (await sessionToken()) ?? '';
  const [user, identities, groups, passkeys, secondFactor, letters, sessions] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId }, include: { localCredential: true } }),
    listIdentities(db(), userId),
    listGroups(db(), userId),
    db().passkey.findMany({
      where: { userId },
      select: { id: true, name: true, created: true, lastUsed: true },
      orderBy: { created: 'asc' },
    }),
    hasSecondFactor(db(), userId),
    findWish(db(), userId),
    listSessions(db(), userId, token),
  ]);
  const linked = new Set(identities.map(({ provider }) => provider));
  const { localCredential: credential } = user;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 py-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl">{user.name ?? 'Somebody'}</h1>
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      </div>
      {typeof justLinked === 'string' && linked.has(justLinked) && (
        <Notice kind="success">
          {nameOf(justLinked)} is linked: it signs you in to this account from now on.
        </Notice>
      )}
      <PersonFacts username={credential?.username ?? null} email={user.email} role={user.role} />
      <AccountSection
        title="Linked identities"
        hint="Each of them signs you in to this account. To link or unlink one you show once more who you are."
      >
        <IdentityList
          identities={identities.map((identity) => ({
            ...identity,
            provider: nameOf(identity.provider),
            label: identity.label ?? (identity.provider === 'local' ? (credential?.username ?? null) : null),
            offered: findProvider(identity.provider) !== null,
          }))}
          others={outsideProviders().filter(({ id, kind }) => kind === 'saml' || !linked.has(id))}
          link={linkIdentity}
          unlink={unlink}
        />
      </AccountSection>
      <AccountSection
        title="Groups"
        hint="What providers told of you. A group may open the data of a proposal to its members."
        action={
          <Link href="/my-data" className={buttonClass('plain', 'small')}>
            Your proposals
          </Link>
        }
      >
        <GroupList groups={groups.map((group) => ({ ...group, provider: nameOf(group.source) }))} />
      </AccountSection>
      {credential && (
        <AccountSection
          title="Second factor"
          hint={
            secondFactor
              ? 'Your password needs a code of your authenticator app beside it.'
              : 'An authenticator app on your telephone shows a code that your password then needs.'
          }
          action={
            <Link href="/account/totp" className={buttonClass('plain', 'small')}>
              {secondFactor ? 'Change' : 'Set up'}
            </Link>
          }
        />
      )}
      <AccountSection
        title="Passkeys"
        hint="A key in your telephone, computer or security key, unlocked by finger, face or PIN. It signs you in without a password."
      >
        <PasskeyList
          passkeys={passkeys}
          begin={beginNewPasskey}
          finish={finishNewPasskey}
          remove={removePasskey}
        />
      </AccountSection>
      <AccountSection
        title="Tokens for programs"
        hint="Scripts, TOPCAT and the like sign in with a token in place of your password."
        action={
          <Link href="/account/tokens" className={buttonClass('plain', 'small')}>
            Tokens
          </Link>
        }
      />
      <AccountSection
        title="Letters about jobs"
        hint={
          letters === null
            ? 'A letter can come when a job of yours ends, or when one took long.'
            : letters === 0
              ? 'A letter comes whenever a job of yours ends.'
              : `A letter comes when a job of yours took ${letters} ${letters === 1 ? 'minute' : 'minutes'} or more.`
        }
        action={
          <Link href="/account/job-letters" className={buttonClass('plain', 'small')}>
            Choose
          </Link>
        }
      />
      <SessionList
        sessions={sessions.map((session) => ({
          ...session,
          with: session.provider && nameOf(session.provider),
        }))}
        revoke={revoke}
        revokeOthers={revokeOthers}
      />
      <AccountSection title="Your data" hint="All that is kept of you, as one JSON file; or no more of it.">
        <div className="flex flex-wrap gap-3">
          <a href="/account/export" className={buttonClass()} download>
            Download
          </a>
          <Link href="/account/delete" className={buttonClass('danger')}>
            Delete the account
          </Link>
        </div>
      </AccountSection>
    </div>
  );
}
