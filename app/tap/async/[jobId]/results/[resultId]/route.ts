/** The result of a job (TAP 1.1 §5.4). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { getJobResult } from '@/lib/uws/http/job-result';
import { preflight, respondTo } from '../../../../respond';

export const GET = (request: Request, { params }: RouteContext<'/tap/async/[jobId]/results/[resultId]'>) =>
  respondTo(async (who) => {
    const { jobId, resultId } = await params;
    return getJobResult(request, tapJobs(), jobId, resultId, who);
  });
export const OPTIONS = preflight;
