/**
 * Lists of targets: POST one to have it kept, as text (names, positions, CSV, VOTable) or as
 * `{ "targets": [{ "name", "ra", "dec" }] }`; GET `?id=…` gives it back, as VOTable or with `&format=json`.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { db } from '@/lib/db';
import { readText } from '@/lib/http/read-text';
import { readTargets, SearchListError } from '@/lib/search-lists/read-targets';
import { resolveTargets } from '@/lib/search-lists/resolve-targets';
import { findTargets, keepList } from '@/lib/search-lists/store';
import { type ListedTarget, MAX_TARGETS } from '@/lib/search-lists/target';
import { targetTable } from '@/lib/search-lists/upload-tables';
import { MAX_NAME_LENGTH, parseTargetName } from '@/lib/sesame/target-name';
import { VotableError } from '@/lib/votable/errors';
import { problem } from '../../ask-service';
import { resolveTarget } from '../../target-resolver';

/** Ten thousand rows of a wide table. */
const MAX_BYTES = 8_000_000;

const kept = globalThis as { listLimiter?: RateLimiterMemory };
/** Lists are made by everybody: so many an hour from one address. */
kept.listLimiter ??= new RateLimiterMemory({ points: 200, duration: 3600 });
const limiter = kept.listLimiter;

const handedOver = z.object({
  targets: z
    .array(
      z.object({
        name: z.string().max(MAX_NAME_LENGTH).nullish(),
        ra: z.number().min(0).max(360).nullish(),
        dec: z.number().min(-90).max(90).nullish(),
      }),
    )
    .min(1)
    .max(MAX_TARGETS),
});

export async function POST(request: Request): Promise<Response> {
  try {
    await limiter.consume(request.headers.get('x-client-address') ?? 'unknown');
    const text = await readText(request, MAX_BYTES);
    const isJson = request.headers.get('content-type')?.startsWith('application/json') ?? false;
    const targets = await resolveTargets(isJson ? readHandedOver(text) : await readTargets(text), {
      resolve: resolveTarget,
    });
    const id = await keepList(db(), 'targets', targets);
    return Response.json({ id, targets }, { status: 201 });
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === null) throw error;
    return refused;
  }
}

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const targets = await findTargets(db(), searchParams.get('id') ?? '');
  if (targets === null)
    return problem('There is no such list of targets here: make it again from its file.', 404);
  if (searchParams.get('format') === 'json') return Response.json({ targets });
  return new Response(targetTable(targets), {
    headers: {
      'content-type': 'application/x-votable+xml',
      'content-disposition': 'attachment; filename="targets.vot"',
    },
  });
}

/** @throws {SearchListError} with the place of what is wrong */
function readHandedOver(text: string): readonly ListedTarget[] {
  const parsed = handedOver.safeParse(readJson(text));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new SearchListError(
      `Cannot read the list at ${path.join('.') || 'its start'} (${message}): expected {"targets": [{"name": "Crab", "ra": 83.63, "dec": 22.01}]}.`,
    );
  }
  return parsed.data.targets.map(({ name, ra, dec }, index) => {
    const known = parseTargetName(name ?? '');
    if (typeof ra === 'number' && typeof dec === 'number') {
      return { name: known, ra: ra % 360, dec, problem: null };
    }
    const problem = known === null ? `Row ${index + 1} has neither a name nor a position` : null;
    return { name: known, ra: null, dec: null, problem };
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusalOf(error: unknown): Response | null {
  if (error instanceof RateLimiterRes) {
    return problem('Too many lists were made from this address: try again in an hour.', 429);
  }
  if (error instanceof SearchListError) return problem(error.message, 400);
  if (error instanceof VotableError) return problem(`This VOTable cannot be read: ${error.message}.`, 400);
  if (error instanceof RangeError) return problem(`This list is longer than ${MAX_BYTES / 1e6} MB.`, 413);
  return null;
}
