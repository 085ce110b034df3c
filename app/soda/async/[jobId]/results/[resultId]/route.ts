/** The result of a job (SODA 1.0 §2.2). */
import { sodaJobs } from '@/lib/archive/soda-jobs';
import { getJobResult } from '@/lib/uws/http/job-result';
import { preflight, respondTo, toRequester } from '@/app/tap/respond';

export const GET = (request: Request, { params }: RouteContext<'/soda/async/[jobId]/results/[resultId]'>) =>
  respondTo(request, async (who) => {
    const { jobId, resultId } = await params;
    return getJobResult(request, sodaJobs(), jobId, resultId, toRequester(who));
  });
export const OPTIONS = preflight;
