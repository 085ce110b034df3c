/** How many datasets each target of a list has: `/search/targets/totals?targets=…&radius=…`, the address of a search. */
import { currentSessionId } from '@/app/current-user';
import { printQuery } from '@/lib/adql/print';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Criteria } from '@/lib/obscore/criteria/criteria';
import { toTargetTotalsAdql } from '@/lib/obscore/criteria/to-adql';
import { findTargets } from '@/lib/search-lists/store';
import { isPlaced } from '@/lib/search-lists/target';
import { adaptSearch } from '../../adapt-search';
import { askService, isFront, problem, readAskedCriteria } from '../../ask-service';
import { noSuchList } from '../../list-requests';
import { USUAL_ROWS } from '../../result-limits';

export async function GET(request: Request): Promise<Response> {
  const read = readAskedCriteria(new URL(request.url).searchParams);
  if (!read.ok) return read.refusal;
  const { targets: id } = read.criteria;
  const targets = id === null ? null : await findTargets(db(), id);
  if (targets === null) return noSuchList();
  const asked = isFront
    ? await askAdapted(read.criteria, request.signal)
    : await askService(
        printQuery(toTargetTotalsAdql(read.criteria)),
        'csv',
        request.signal,
        await currentSessionId(),
      );
  if (!asked.ok) return asked.refusal;
  const counts = readCounts(await asked.answer.text());
  return Response.json(
    {
      targets: targets.map((target, index) => ({
        ...target,
        row: index + 1,
        /** `null` for a target that could not be searched. */
        count: isPlaced(target) ? (counts.get(index + 1) ?? 0) : null,
      })),
    },
    { headers: { 'cache-control': 'no-store' } },
  );
}

/** Somebody else's archive counts them where it takes the list as a table: another test of the place where it refuses one. */
async function askAdapted(criteria: Criteria, signal: AbortSignal): ReturnType<typeof askService> {
  const adapted = await adaptSearch(criteria, USUAL_ROWS);
  if (!adapted.ok) return { ok: false, refusal: problem(adapted.message, adapted.status) };
  let refusal = problem(
    `${env.TAP_URL} takes no list as a table, so it cannot count by target: the rows say which target each is near.`,
    404,
  );
  for (const totals of adapted.ways.flatMap((way) => way.totals ?? [])) {
    const asked = await askService(printQuery(totals), 'csv', signal, null);
    if (asked.ok || asked.refusal.status !== 400) return asked;
    refusal = asked.refusal;
  }
  return { ok: false, refusal };
}

/** A head, then lines of `row,count`. */
function readCounts(csv: string): ReadonlyMap<number, number> {
  const lines = csv.trim().split(/\r?\n/).slice(1);
  return new Map(lines.map((line) => line.split(',').map(Number) as [number, number]));
}
