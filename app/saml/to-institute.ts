import 'server-only';

import { NextResponse } from 'next/server';
import { failurePage } from '@/app/sign-in-failure';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { beginSamlSignIn } from '@/lib/identity/saml/begin-sign-in';
import { EDUGAIN } from '@/lib/identity/saml/provider';
import type { BegunSignIn } from './cookies';
import { samlService } from './service';

/** On to the institute's page with a signed request, or to the page that says why not. */
export async function toInstitute(entityId: string, begun: BegunSignIn): Promise<NextResponse> {
  try {
    const address = await beginSamlSignIn(db(), await samlService(), { entityId, ...begun });
    return NextResponse.redirect(address, 303);
  } catch (error) {
    return NextResponse.redirect(new URL(failurePage(EDUGAIN, error), env.BASE_URL), 303);
  }
}
