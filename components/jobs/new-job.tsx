'use client';

import { useRouter } from 'next/navigation';
import { JobForm, type JobFormProps } from './job-form';

/** The form on a page of its own: a new job is shown at once. */
export function NewJob(props: Omit<JobFormProps, 'onCreated'>) {
  const router = useRouter();
  return <JobForm {...props} onCreated={(jobId) => router.push(`/jobs/${jobId}`)} />;
}
