/** One job (UWS 1.1 §2.2.3). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { getJob, postJob, removeJob } from '@/lib/uws/http/job';
import { requesterOf } from '../../requester';
import { preflight, respond } from '../../respond';

type Context = RouteContext<'/tap/async/[jobId]'>;

export const GET = (request: Request, { params }: Context) =>
  respond(async () => getJob(request, tapJobs(), (await params).jobId, requesterOf(request)));
export const POST = (request: Request, { params }: Context) =>
  respond(async () => postJob(request, tapJobs(), (await params).jobId, requesterOf(request)));
export const DELETE = (request: Request, { params }: Context) =>
  respond(async () => removeJob(tapJobs(), (await params).jobId, requesterOf(request)));
export const OPTIONS = preflight;
