/** A result of a job. */
import { preflight, respondTo, toRequester } from '@/app/tap/respond';
import { requireServiceOf } from '@/lib/jobs/gateway-jobs';
import { getJobResult } from '@/lib/uws/http/job-result';

type Context = RouteContext<'/uws/[job]/[jobId]/results/[resultId]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => {
    const { job, jobId, resultId } = await params;
    return getJobResult(request, await requireServiceOf(job, jobId, who), jobId, resultId, toRequester(who));
  });
export const OPTIONS = preflight;
