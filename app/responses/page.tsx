/**
 * The responses of one or two observations, side by side: `/responses?id=23523&id=ivo://…`, each by its number
 * or its identifier.
 */

import type { Metadata } from 'next';
import { currentWho } from '@/app/current-user';
import { loadObservation } from '@/app/obs/[obsId]/load-observation';
import { responsesOf } from '@/components/observation/responses';
import { CompareForm } from '@/components/responses/compare-form';
import type { ResponseSet } from '@/components/responses/response-set';
import { ResponseViewer } from '@/components/responses/response-viewer';
import { Notice } from '@/components/ui/notice';
import { findDatasets } from '@/lib/archive/find-datasets';
import { db } from '@/lib/db';
import type { Who } from '@/lib/identity/who';

export const metadata: Metadata = { title: 'Responses' };

/** Identifiers are short; a long one is no identifier. */
const MAX_LENGTH = 1000;

export default async function ResponsesPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { id } = await searchParams;
  const asked = [id].flat().flatMap((one) => (one === undefined || one.trim() === '' ? [] : [one.trim()]));
  const who = await currentWho();
  const found = await Promise.all(asked.slice(0, 2).map((one) => findResponses(one, who)));
  const sets = found.flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const sentences = found.filter((one) => typeof one === 'string');
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl">Responses {sets.length > 1 && 'side by side'}</h1>
      {sentences.map((sentence) => (
        <Notice key={sentence} kind="error">
          {sentence}
        </Notice>
      ))}
      {sets.length === 0 && sentences.length === 0 && (
        <p className="text-muted">
          Open the responses of an observation from its page, then compare them with another.
        </p>
      )}
      {sets.length > 0 && (
        <ul className="grid gap-x-4 gap-y-2 lg:grid-cols-2">
          {sets.map((set) => (
            <li key={set.id}>
              <a
                className="link font-medium"
                href={`/obs/${encodeURIComponent(set.obsId)}?id=${encodeURIComponent(set.id)}`}
              >
                {set.obsId}
              </a>{' '}
              {set.title}
              {set.refusal !== null && <span className="block text-sm text-muted">{set.refusal}</span>}
            </li>
          ))}
        </ul>
      )}
      {sets.length > 0 && <ResponseViewer sets={sets} />}
      {sets.length === 1 && <CompareForm id={sets[0]!.id} />}
    </div>
  );
}

/** The responses of an observation by number or identifier, or the sentence that says why there are none. */
async function findResponses(asked: string, who: Who): Promise<ResponseSet | string> {
  if (asked.length > MAX_LENGTH)
    return 'This is no number and no identifier of an observation: it is too long.';
  const byIdentifier = asked.startsWith('ivo://');
  const [dataset] = byIdentifier ? await findDatasets(db(), [asked]) : [];
  const obsId = byIdentifier ? dataset?.obs_id : asked;
  const loaded = obsId === undefined ? null : await loadObservation(obsId, asked, who);
  if (loaded === null || (byIdentifier && loaded.observation.id !== asked)) {
    return `This archive has no observation ${asked}: expected its number, or an identifier that begins with "ivo://".`;
  }
  return responsesOf(loaded.observation) ?? `Observation ${asked} has no responses to look at.`;
}
