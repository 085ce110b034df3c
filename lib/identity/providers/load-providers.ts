import 'server-only';

/**
 * The providers of this installation, from the file that SIGN_IN_PROVIDERS names.
 */

import { readFileSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { SettingsError } from '@/lib/env';
import type { IdentityProvider } from './identity-provider';
import { oauthProvider } from './oauth-provider';
import { openIdProvider } from './openid-provider';
import { readProviderSettings } from './settings';

const PICTURES: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };
/** It is part of the page. */
const LARGEST_PICTURE = 32_000;

/**
 * @param file a JSON list of providers; `null` for none
 * @throws {SettingsError} in sentences, when the file or something in it cannot be used
 */
export function loadProviders(
  file: string | null,
  variables: Readonly<Record<string, string | undefined>>,
): readonly IdentityProvider[] {
  if (file === null) return [];
  return readProviderSettings(readText(file), variables).map((settings) => {
    const icon = settings.icon && readPicture(resolve(dirname(file), settings.icon));
    return settings.kind === 'oidc'
      ? openIdProvider({ ...settings, icon })
      : oauthProvider({ ...settings, icon });
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SettingsError(`Cannot read SIGN_IN_PROVIDERS="${file}": ${(cause as Error).message}.`, {
      cause,
    });
  }
}

/** @returns the picture as a data address, which a page may show without asking another host */
function readPicture(file: string): string {
  const type = PICTURES[extname(file).toLowerCase()];
  try {
    if (!type || statSync(file).size > LARGEST_PICTURE) {
      throw new Error(`expected an SVG or PNG of at most ${LARGEST_PICTURE / 1000} kB`);
    }
    return `data:${type};base64,${readFileSync(file).toString('base64')}`;
  } catch (cause) {
    throw new SettingsError(`Cannot use the icon ${file}: ${(cause as Error).message}.`, { cause });
  }
}
