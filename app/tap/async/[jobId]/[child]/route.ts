/** The parts of a job: phase, parameters, destruction … (UWS 1.1 §2.2.1.1). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { getJobChild, postJobChild } from '@/lib/uws/http/job-child';
import { requesterOf } from '../../../requester';
import { preflight, respond } from '../../../respond';

type Context = RouteContext<'/tap/async/[jobId]/[child]'>;

export const GET = (request: Request, { params }: Context) =>
  respond(async () => {
    const { jobId, child } = await params;
    return getJobChild(tapJobs(), jobId, child, requesterOf(request));
  });
export const POST = (request: Request, { params }: Context) =>
  respond(async () => {
    const { jobId, child } = await params;
    return postJobChild(request, tapJobs(), jobId, child, requesterOf(request));
  });
export const OPTIONS = preflight;
