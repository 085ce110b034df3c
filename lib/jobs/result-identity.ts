/**
 * What a result of a job is called in the record, and which result such a name is.
 */
import { provenanceId } from '@/lib/provenance/record-activity';

/** The same whether it is made by one job or used by the next. */
export function resultIdentity(authority: string, jobId: string, resultId: string): string {
  return provenanceId(authority, 'job', jobId, 'results', resultId);
}

export interface ResultPlace {
  readonly jobId: string;
  readonly resultId: string;
}

/** `null` for a name of something else. */
export function parseResultIdentity(authority: string, id: string): ResultPlace | null {
  const prefix = provenanceId(authority, 'job');
  if (!id.startsWith(`${prefix}/`)) return null;
  const [jobId, list, resultId, ...more] = id.slice(prefix.length + 1).split('/');
  if (!jobId || list !== 'results' || !resultId || more.length > 0) return null;
  try {
    return { jobId: decodeURIComponent(jobId), resultId: decodeURIComponent(resultId) };
  } catch {
    return null; // a lone % is in no name of ours
  }
}
