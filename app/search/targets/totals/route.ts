/** How many datasets each target of a list has: `/search/targets/totals?targets=…&radius=…`, the address of a search. */
import { currentSessionId } from '@/app/current-user';
import { printQuery } from '@/lib/adql/print';
import { db } from '@/lib/db';
import { toTargetTotalsAdql } from '@/lib/obscore/criteria/to-adql';
import { findTargets } from '@/lib/search-lists/store';
import { isPlaced } from '@/lib/search-lists/target';
import { askService, readAskedCriteria } from '../../ask-service';
import { noSuchList } from '../../list-requests';

export async function GET(request: Request): Promise<Response> {
  const read = readAskedCriteria(new URL(request.url).searchParams);
  if (!read.ok) return read.refusal;
  const { targets: id } = read.criteria;
  const targets = id === null ? null : await findTargets(db(), id);
  if (targets === null) return noSuchList();
  const adql = printQuery(toTargetTotalsAdql(read.criteria));
  const asked = await askService(adql, 'csv', request.signal, await currentSessionId());
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

/** A head, then lines of `row,count`. */
function readCounts(csv: string): ReadonlyMap<number, number> {
  const lines = csv.trim().split(/\r?\n/).slice(1);
  return new Map(lines.map((line) => line.split(',').map(Number) as [number, number]));
}
