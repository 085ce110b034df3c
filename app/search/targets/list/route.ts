/**
 * Lists of targets: POST one to have it kept, as text (names, positions, CSV, VOTable) or as
 * `{ "targets": [{ "name", "ra", "dec" }] }`; GET `?id=…` gives it back, as a VOTable that any service takes as an upload,
 * or with `&format=json`.
 */
import { z } from 'zod';
import { db } from '@/lib/db';
import { SearchListError } from '@/lib/search-lists/errors';
import { readTargets } from '@/lib/search-lists/read-targets';
import { resolveTargets } from '@/lib/search-lists/resolve-targets';
import { findTargets, keepList } from '@/lib/search-lists/store';
import { type ListedTarget, MAX_TARGETS, placedTargets } from '@/lib/search-lists/target';
import { targetTable } from '@/lib/search-lists/upload-tables';
import { MAX_NAME_LENGTH, parseTargetName } from '@/lib/sesame/target-name';
import { answerList, noSuchList } from '../../list-requests';
import { resolveTarget } from '../../target-resolver';

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
  const isJson = request.headers.get('content-type')?.startsWith('application/json') ?? false;
  return answerList(request, async (text) => {
    const targets = await resolveTargets(isJson ? readHandedOver(text) : await readTargets(text), {
      resolve: resolveTarget,
    });
    return { id: await keepList(db(), 'targets', targets), targets };
  });
}

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const targets = await findTargets(db(), searchParams.get('id') ?? '');
  if (targets === null) return noSuchList();
  if (searchParams.get('format') === 'json') return Response.json({ targets });
  return new Response(targetTable(placedTargets(targets), 'TABLEDATA'), {
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
