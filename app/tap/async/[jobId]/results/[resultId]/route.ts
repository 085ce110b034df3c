/** The result of a job (TAP 1.1 §5.4). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { getJobResult } from '@/lib/uws/http/job-result';
import { preflight, respondTo, toRequester } from '../../../../respond';

export const GET = (request: Request, { params }: RouteContext<'/tap/async/[jobId]/results/[resultId]'>) =>
  respondTo(request, async (who) => {
    const { jobId, resultId } = await params;
    return getJobResult(request, tapJobs(), jobId, resultId, toRequester(who));
  });
export const OPTIONS = preflight;
