import { answerAs, decideRead, refuseRead } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import { type Dataset, findDatasets } from '@/lib/archive/find-datasets';
import { openArchiveFile } from '@/lib/archive/open-file';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decide } from '@/lib/identity/access';
import { CredentialError } from '@/lib/identity/errors';
import { readFitsStream } from '@/lib/fits/read';
import { cutEvents } from '@/lib/gamma/cut-events';
import { parseCutRequest } from '@/lib/soda/cut-request';
import { SodaError } from '@/lib/soda/errors';
import { StorageError } from '@/lib/storage/errors';
import type { OpenedFile } from '@/lib/storage/stored-file';
import { TapError } from '@/lib/tap/errors';
import { discardFiles, readParameters } from '@/lib/tap/parameters';
import { version } from '@/package.json';

const LIMITS = { text: 100_000, file: 0, directory: env.DATA_DIR };

/** SODA-sync (SODA 1.0 §2.1) on event lists: a piece that is an event list again, or 204 when nothing is left. */
async function cutOut(request: Request, who: Asker): Promise<Response> {
  const parameters = await readParameters(request, LIMITS);
  await discardFiles(parameters);
  const { id, cut, words } = parseCutRequest(parameters.values);
  const dataset = await requireDataset(id, who);
  const decision = await decideRead(request, who, { ...dataset, id }, 'cutout');
  if (!decision.allowed) return refuseRead(request, id, decision);
  const file = await openEventFile(dataset);
  const piece = cutEvents(await readFitsStream(file.open()), cut, {
    progenitor: id,
    creator: `Data Distiller ${version}`,
    created: new Date(),
    parameters: words,
  });
  if (piece === null) return new Response(null, { status: 204, headers: CORS });
  return new Response(request.method === 'HEAD' ? null : piece.file.slice().buffer, {
    headers: {
      ...CORS,
      'content-type': 'application/fits',
      'content-length': String(piece.file.length),
      'content-disposition': `attachment; filename="${fileName(id)}"`,
    },
  });
}

const answer = (request: Request) => answerAs(request, (who) => cutOut(request, who), refuse);

function refuse(error: unknown): Response {
  if (error instanceof SodaError) return sentence(error.fault, error.message, error.status);
  if (error instanceof StorageError) return sentence('ServiceUnavailable', error.message, 503);
  if (error instanceof TapError) return sentence('UsageError', error.message, error.status);
  if (error instanceof CredentialError) return sentence('AuthenticationError', error.message, error.status);
  throw error;
}

const CORS = { 'access-control-allow-origin': '*' };

/** What is hidden from somebody is to look as if it were not there. */
async function requireDataset(id: string, who: Asker): Promise<Dataset> {
  const [dataset] = await findDatasets(db(), [id]);
  if (dataset === undefined || !decide(who, dataset, 'see', new Date()).allowed) {
    throw new SodaError('UsageError', `There is no dataset ${id} in this archive`, 404);
  }
  return dataset;
}

async function openEventFile(dataset: Dataset): Promise<OpenedFile> {
  const { obs_publisher_did: id, path, size, sha256 } = dataset;
  if (dataset.dataproduct_type !== 'event' || path === null || size === null || sha256 === null) {
    throw new SodaError('UsageError', `${id} is no event list, and only those can be cut here`);
  }
  return openArchiveFile({ path, size, sha256 });
}

/** From the last part of the identifier, in letters that every file system takes. */
function fileName(id: string): string {
  return `${id
    .split(/[/?#]/)
    .at(-1)!
    .replace(/[^A-Za-z0-9._-]/g, '_')}_cut.fits`;
}

function sentence(fault: string, message: string, status: number): Response {
  return new Response(`${fault}: ${message}\n`, {
    status,
    headers: { ...CORS, 'content-type': 'text/plain; charset=utf-8' },
  });
}

export { answer as GET, answer as HEAD, answer as POST };
