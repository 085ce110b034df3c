/** What the service can do (VOSI 1.1 §3.1). */
import { tapService } from '@/lib/archive/tap-service';
import { capabilitiesDocument } from '@/lib/tap/capabilities';
import { preflight, respond, xmlResponse } from '../respond';

export const GET = () => respond(() => xmlResponse(capabilitiesDocument(tapService)));
export const OPTIONS = preflight;
