import { answerAs } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import { listDatasetLinks } from '@/lib/archive/dataset-links';
import { findDatasets } from '@/lib/archive/find-datasets';
import { findWithdrawal } from '@/lib/archive/find-withdrawal';
import { type DataLink, faultLink } from '@/lib/datalink/link';
import { DATALINK_TYPE, writeLinks } from '@/lib/datalink/write-links';
import { db } from '@/lib/db';
import { decide } from '@/lib/identity/access';
import { CredentialError } from '@/lib/identity/errors';
import { env } from '@/lib/env';
import { errorDocument, tell } from '@/lib/tap/error-document';
import { TapError } from '@/lib/tap/errors';
import { discardFiles, readParameters } from '@/lib/tap/parameters';
import type { Resource } from '@/lib/votable/document';

/** More than clients send at once; the first so many are answered and the rest is said to be left out. */
const MAX_IDS = 5000;
const LIMITS = { text: 1_000_000, file: 0, directory: env.DATA_DIR };

/** {links} of DataLink 1.1 §2: each ID with its links, or with the reason why there are none. */
async function listLinks(request: Request, who: Asker): Promise<Response> {
  const parameters = await readParameters(request, LIMITS);
  await discardFiles(parameters);
  requireVotable(parameters.values.get('RESPONSEFORMAT') ?? []);
  const ids = (parameters.values.get('ID') ?? []).filter((id) => id !== '');
  const asked = ids.slice(0, MAX_IDS);
  const found = new Map((await findDatasets(db(), asked)).map((one) => [one.obs_publisher_did, one]));
  const now = new Date();
  const links: DataLink[] = [];
  const services: Resource[] = [];
  for (const id of new Set(asked)) {
    const dataset = found.get(id);
    if (dataset === undefined || !decide(who, dataset, 'see', now).allowed) {
      const withdrawal = dataset === undefined ? await findWithdrawal(db(), id) : null;
      const message = withdrawal?.sentence ?? `There is no dataset ${id} in this archive`;
      links.push(faultLink(id, 'NotFoundFault', message));
      continue;
    }
    const of = listDatasetLinks(dataset, {
      baseUrl: env.BASE_URL,
      now,
      who,
      number: services.length + 1,
    });
    links.push(...of.links);
    services.push(...of.services);
  }
  const document = writeLinks({ links, services, overflow: ids.length > asked.length });
  return new Response(request.method === 'HEAD' ? null : document, {
    headers: { 'content-type': DATALINK_TYPE, 'access-control-allow-origin': '*' },
  });
}

const answer = (request: Request) => answerAs(request, (who) => listLinks(request, who), refuse);

function refuse(error: unknown): Response {
  const { message, status, ours } =
    error instanceof CredentialError ? { ...error, message: error.message, ours: false } : tell(error);
  if (ours) throw error;
  return new Response(errorDocument(`UsageFault: ${message}`), {
    status,
    headers: { 'content-type': 'application/x-votable+xml', 'access-control-allow-origin': '*' },
  });
}

/** DataLink 1.1 §2.1: the default, by its short name or by its media type. */
function requireVotable(formats: readonly string[]): void {
  for (const format of formats) {
    const type = format.split(';')[0]!.trim().toLowerCase();
    if (!['', 'votable', 'application/x-votable+xml', 'text/xml'].includes(type)) {
      throw new TapError(`Cannot give links as "${format}": expected votable or application/x-votable+xml.`);
    }
  }
}

export { answer as GET, answer as HEAD, answer as POST };
