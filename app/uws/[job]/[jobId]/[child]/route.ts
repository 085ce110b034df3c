/** The parts of a job: phase, parameters, stdout, provjson … (UWS 1.1 §2.2.1.1). */
import { preflight, respondTo, toRequester } from '@/app/tap/respond';
import { requireServiceOf } from '@/lib/jobs/gateway-jobs';
import { getJobChild, postJobChild } from '@/lib/uws/http/job-child';

type Context = RouteContext<'/uws/[job]/[jobId]/[child]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { job, jobId, child } = await params;
    return getJobChild(await requireServiceOf(job, jobId, who), jobId, child, toRequester(who));
  });
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { job, jobId, child } = await params;
    return postJobChild(request, await requireServiceOf(job, jobId, who), jobId, child, toRequester(who));
  });
export const OPTIONS = preflight;
