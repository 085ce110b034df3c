import { readGroups } from '../groups/read-groups';
import { SignInError } from '../problem/sign-in-error';
import { firstText, readClaim } from './claim';
import type { Identified } from './identity-provider';
import type { ProviderSettings } from './settings';

/** OpenID Connect Core §2: at most 255 ASCII characters. */
const LONGEST_SUBJECT = 255;

/**
 * Who a profile is of, by the settings of its provider.
 *
 * @throws {SignInError} when it names nobody
 */
export function identify(settings: ProviderSettings, profile: Readonly<Record<string, unknown>>): Identified {
  const subject = readSubject(settings, profile);
  const { issuer, authorities, groupsClaim } = settings;
  const claims = groupsClaim ? { ...profile, groups: readClaim(profile, groupsClaim) } : profile;
  const { auth_time: authTime } = profile;
  return {
    issuer,
    subject,
    name: firstText(profile, settings.nameClaims),
    label: firstText(profile, settings.labelClaims),
    ...readGroups(claims, { issuer, authorities }),
    authenticated: typeof authTime === 'number' ? new Date(authTime * 1000) : null,
  };
}

function readSubject(settings: ProviderSettings, profile: Readonly<Record<string, unknown>>): string {
  const claim = settings.kind === 'oidc' ? 'sub' : settings.subjectClaim;
  const value = readClaim(profile, claim);
  const subject = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof subject !== 'string' || subject === '' || subject.length > LONGEST_SUBJECT) {
    throw new SignInError('no-identifier', `the profile has no "${claim}" that names a person`);
  }
  return subject;
}
