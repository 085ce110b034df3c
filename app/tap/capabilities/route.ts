/** What the service can do (VOSI 1.1 §3.1). */
import { challenge } from '@/app/answer-as';
import { tapService } from '@/lib/archive/tap-service';
import { capabilitiesDocument } from '@/lib/tap/capabilities';
import { preflight, respondTo, xmlResponse } from '../respond';

/** Anonymous requests are told how to sign in, though they need not (SSO 2.0 and its drafts, §2.2). */
export const GET = (request: Request) =>
  respondTo(request, (who) => {
    const response = xmlResponse(capabilitiesDocument(tapService));
    if (who.userId === null) challenge(response, request, false);
    return response;
  });
export const OPTIONS = preflight;
