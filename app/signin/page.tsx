import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentUser } from '@/app/current-user';
import { INSTITUTE } from '@/app/saml/cookies';
import { findInstitute } from '@/app/saml/find-institutes';
import { outsideProviders } from '@/app/sign-in-providers';
import { ownPath } from '@/app/start-session';
import { IdentityForm } from '@/components/identity/identity-form';
import { InstituteSearch } from '@/components/identity/institute-search';
import { PasskeySignIn } from '@/components/identity/passkey-sign-in';
import { ProviderLink, ProviderLinks, ProviderSection } from '@/components/identity/provider-links';
import { env } from '@/lib/env';
import { cookieName, LAST_PROVIDER } from '@/lib/identity/cookies';
import { beginPasskey, finishPasskey, signIn } from './actions';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  readonly searchParams: Promise<{ from?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const from = ownPath((await searchParams).from);
  if (await currentUser()) redirect(from);
  const providers = outsideProviders();
  const of = (kind: 'saml' | 'oidc' | 'oauth2') => providers.filter((provider) => provider.kind === kind);
  const jar = await cookies();
  const lastId = jar.get(cookieName(env.BASE_URL, LAST_PROVIDER))?.value;
  const last = providers.find(({ id, kind }) => id === lastId && kind !== 'saml');
  const institute = await findInstitute(jar.get(INSTITUTE)?.value);
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col gap-4 py-6">
      <h1 className="text-xl">Sign in</h1>
      <p className="text-muted">Everything public here is open without signing in.</p>
      {last && (
        <ProviderSection title="As last time" hint="What this browser signed in with last.">
          <ProviderLink provider={last} from={from} look="primary" />
        </ProviderSection>
      )}
      {of('saml').length > 0 && (
        <ProviderSection title="Your institute" hint="Universities and research centres of eduGAIN.">
          {env.SAML_DISCOVERY_URL ? (
            <ProviderLinks providers={of('saml')} from={from} />
          ) : (
            <InstituteSearch from={from} last={institute} />
          )}
        </ProviderSection>
      )}
      {of('oidc').length > 0 && (
        <ProviderSection title="OpenID Connect" hint="Collaborations, infrastructures, ORCID and others.">
          <ProviderLinks providers={of('oidc')} from={from} />
        </ProviderSection>
      )}
      {of('oauth2').length > 0 && (
        <ProviderSection title="OAuth 2" hint="An account you have elsewhere.">
          <ProviderLinks providers={of('oauth2')} from={from} />
        </ProviderSection>
      )}
      <ProviderSection title="Local account" hint="A user name and password of this archive.">
        <IdentityForm
          label="Local account"
          submit={signIn}
          submitLabel="Sign in"
          hidden={{ from }}
          fields={[
            { id: 'username', label: 'User name', autoComplete: 'username' },
            { id: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
          ]}
        >
          <Link href="/signin/forgot" className="link">
            Forgotten password
          </Link>
        </IdentityForm>
        <PasskeySignIn begin={beginPasskey} finish={finishPasskey.bind(null, from)} label="Use a passkey" />
        {env.REGISTRATION === 'open' && (
          <Link href="/register" className="link self-start">
            Make an account
          </Link>
        )}
      </ProviderSection>
    </div>
  );
}
