import { answerAs, decideRead, refuseRead } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import { cutDataset, requireEventList } from '@/lib/archive/cut-dataset';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { CredentialError } from '@/lib/identity/errors';
import { parseCutRequest } from '@/lib/soda/cut-request';
import { SodaError } from '@/lib/soda/errors';
import { TapError } from '@/lib/tap/errors';
import { discardFiles, readParameters } from '@/lib/tap/parameters';

const LIMITS = { text: 100_000, file: 0, directory: env.DATA_DIR };

/** SODA-sync (SODA 1.0 §2.1) on event lists: a piece that is an event list again, or 204 when nothing is left. */
async function cutOut(request: Request, who: Asker): Promise<Response> {
  const parameters = await readParameters(request, LIMITS);
  await discardFiles(parameters);
  const asked = parseCutRequest(parameters.values);
  const { id } = asked;
  const dataset = await requireEventList(db(), id, who);
  const decision = await decideRead(request, who, { ...dataset, id }, 'cutout');
  if (!decision.allowed) return refuseRead(request, id, decision);
  const piece = await cutDataset(db(), dataset, asked, who);
  if (piece === null) return new Response(null, { status: 204, headers: CORS });
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(piece), {
    headers: {
      ...CORS,
      'content-type': 'application/fits',
      'content-length': String(piece.length),
      'content-disposition': `attachment; filename="${fileName(id)}"`,
    },
  });
}

const answer = (request: Request) => answerAs(request, (who) => cutOut(request, who), refuse);

function refuse(error: unknown): Response {
  if (error instanceof SodaError) return sentence(error.fault, error.message, error.status);
  if (error instanceof TapError) return sentence('UsageError', error.message, error.status);
  if (error instanceof CredentialError) return sentence('AuthenticationError', error.message, error.status);
  throw error;
}

const CORS = { 'access-control-allow-origin': '*' };

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
