/** SODA-async: the list of jobs, and where they are made (SODA 1.0 §2.2, UWS 1.1 §2.2.2.1). */
import { preflight, respondTo, toRequester } from '@/app/tap/respond';
import { sodaJobs } from '@/lib/archive/soda-jobs';
import { createJob, listJobs } from '@/lib/uws/http/job-list';

export const GET = (request: Request) =>
  respondTo(request, (who) => listJobs(request, sodaJobs(), toRequester(who)));
export const POST = (request: Request) =>
  respondTo(request, (who) => createJob(request, sodaJobs(), toRequester(who)));
export const OPTIONS = preflight;
