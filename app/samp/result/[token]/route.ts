/** A result of a job that its owner sent to a program by SAMP. */
import { openResultLink } from '@/app/samp/result-link';
import { findOwnJob, serviceOfJob } from '@/lib/jobs/own-jobs';
import { UwsError } from '@/lib/uws/errors';
import { refusal } from '@/lib/uws/http/answers';
import { getJobResult } from '@/lib/uws/http/job-result';

async function answer(request: Request, { params }: RouteContext<'/samp/result/[token]'>): Promise<Response> {
  try {
    const link = openResultLink((await params).token);
    const job = link && (await findOwnJob(link.jobId, link.ownerId));
    if (!link || !job)
      throw new UwsError('This link was good for half an hour, or its job is gone: send it again.', 404);
    const who = { userId: link.ownerId, client: link.ownerId };
    const response = await getJobResult(request, await serviceOfJob(job), link.jobId, link.resultId, who);
    response.headers.set('access-control-allow-origin', '*');
    response.headers.set('cache-control', 'no-store');
    return response;
  } catch (error) {
    return refusal(error);
  }
}

export { answer as GET, answer as HEAD };
