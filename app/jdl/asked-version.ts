import 'server-only';

import type { Who } from '@/lib/identity/who';
import type { StoredDefinition } from '@/lib/jobs/definition-store';
import { requireDefinition, requireVersion } from '@/lib/jobs/gateway-jobs';

/** What a request for a definition asks for: what is run under the name, the draft, or `?version=3` of it. */
export function findAsked(request: Request, name: string, who: Who): Promise<StoredDefinition> {
  const version = new URL(request.url).searchParams.get('version');
  return version !== null && /^\d{1,9}$/.test(version)
    ? requireVersion(name, Number(version), who)
    : requireDefinition(name, who);
}
