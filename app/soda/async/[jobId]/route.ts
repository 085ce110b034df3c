/** One job (UWS 1.1 §2.2.3). */
import { sodaJobs } from '@/lib/archive/soda-jobs';
import { getJob, postJob, removeJob } from '@/lib/uws/http/job';
import { preflight, respondTo, toRequester } from '@/app/tap/respond';

type Context = RouteContext<'/soda/async/[jobId]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => getJob(request, sodaJobs(), (await params).jobId, toRequester(who)));
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => postJob(request, sodaJobs(), (await params).jobId, toRequester(who)));
export const DELETE = (request: Request, { params }: Context) =>
  respondTo(request, async (who) => removeJob(sodaJobs(), (await params).jobId, toRequester(who)));
export const OPTIONS = preflight;
