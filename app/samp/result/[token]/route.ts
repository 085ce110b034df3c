/** A result of a job that somebody who may read it sent to a program by SAMP. */
import { openResultLink } from '@/app/samp/result-link';
import { db } from '@/lib/db';
import { findPerson } from '@/lib/identity/find-who';
import { findReadableJob, serviceOfJob } from '@/lib/jobs/own-jobs';
import { UwsError } from '@/lib/uws/errors';
import { refusal } from '@/lib/uws/http/answers';
import { getJobResult } from '@/lib/uws/http/job-result';

async function answer(request: Request, { params }: RouteContext<'/samp/result/[token]'>): Promise<Response> {
  try {
    const link = openResultLink((await params).token);
    const reader = link && (await findPerson(db(), link.readerId, new Date()));
    const job = link && reader && (await findReadableJob(link.jobId, reader));
    if (!link || !job)
      throw new UwsError('This link was good for half an hour, or its job is gone: send it again.', 404);
    const who = {
      userId: link.readerId,
      client: link.readerId,
      proposals: [...(reader?.proposals.keys() ?? [])],
    };
    const response = await getJobResult(request, await serviceOfJob(job), link.jobId, link.resultId, who);
    response.headers.set('access-control-allow-origin', '*');
    response.headers.set('cache-control', 'no-store');
    return response;
  } catch (error) {
    return refusal(error);
  }
}

export { answer as GET, answer as HEAD };
