/** One job (UWS 1.1 §2.2.3). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { getJob, postJob, removeJob } from '@/lib/uws/http/job';
import { preflight, respondTo, toRequester } from '../../respond';

type Context = RouteContext<'/tap/async/[jobId]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => getJob(request, tapJobs(), (await params).jobId, toRequester(who)));
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => postJob(request, tapJobs(), (await params).jobId, toRequester(who)));
export const DELETE = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => removeJob(tapJobs(), (await params).jobId, toRequester(who)));
export const OPTIONS = preflight;
