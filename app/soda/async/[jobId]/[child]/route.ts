/** The parts of a job: phase, parameters, destruction … (UWS 1.1 §2.2.1.1). */
import { sodaJobs } from '@/lib/archive/soda-jobs';
import { getJobChild, postJobChild } from '@/lib/uws/http/job-child';
import { preflight, respondTo, toRequester } from '@/app/tap/respond';

type Context = RouteContext<'/soda/async/[jobId]/[child]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { jobId, child } = await params;
    return getJobChild(sodaJobs(), jobId, child, toRequester(who));
  });
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { jobId, child } = await params;
    return postJobChild(request, sodaJobs(), jobId, child, toRequester(who));
  });
export const OPTIONS = preflight;
