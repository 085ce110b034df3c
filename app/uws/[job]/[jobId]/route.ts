/** One job (UWS 1.1 §2.2.3). */
import { preflight, respondTo, toRequester } from '@/app/tap/respond';
import { requireServiceOf } from '@/lib/jobs/gateway-jobs';
import { getJob, postJob, removeJob } from '@/lib/uws/http/job';

type Context = RouteContext<'/uws/[job]/[jobId]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { job, jobId } = await params;
    return getJob(request, await requireServiceOf(job, jobId, who), jobId, toRequester(who));
  });
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { job, jobId } = await params;
    return postJob(request, await requireServiceOf(job, jobId, who), jobId, toRequester(who));
  });
export const DELETE = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { job, jobId } = await params;
    return removeJob(await requireServiceOf(job, jobId, who), jobId, toRequester(who));
  });
export const OPTIONS = preflight;
