/** The parts of a job: phase, parameters, destruction … (UWS 1.1 §2.2.1.1). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { getJobChild, postJobChild } from '@/lib/uws/http/job-child';
import { preflight, respondTo, toRequester } from '../../../respond';

type Context = RouteContext<'/tap/async/[jobId]/[child]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { jobId, child } = await params;
    return getJobChild(tapJobs(), jobId, child, toRequester(who));
  });
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { jobId, child } = await params;
    return postJobChild(request, tapJobs(), jobId, child, toRequester(who));
  });
export const OPTIONS = preflight;
