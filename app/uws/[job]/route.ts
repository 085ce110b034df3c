/** Jobs of one definition: the list, and where they are made (UWS 1.1 §2.2.2.1). */
import { preflight, respondTo, toRequester } from '@/app/tap/respond';
import { requireJobService } from '@/lib/jobs/gateway-jobs';
import { createJob, listJobs } from '@/lib/uws/http/job-list';

type Context = RouteContext<'/uws/[job]'>;

export const GET = (request: Request, { params }: Context) =>
  respondTo(request, async (who) =>
    listJobs(request, await requireJobService((await params).job, who), toRequester(who)),
  );
export const POST = (request: Request, { params }: Context) =>
  respondTo(request, async (who) =>
    createJob(request, await requireJobService((await params).job, who), toRequester(who)),
  );
export const OPTIONS = preflight;
