/**
 * What the ingest of a catalogue did, for a person. Remarks about products that got in are told with the first three
 * they concern; what was left out is told one by one.
 */
import type { Catalogue } from '../source';
import type { ProductResult } from './ingest-catalogue';

export interface CatalogueReport {
  readonly collection: string;
  readonly catalogue: Catalogue;
  readonly results: readonly ProductResult[];
  /** s */
  readonly elapsed: number;
  readonly dryRun: boolean;
}

export function printCatalogueReport({
  collection,
  catalogue,
  results,
  elapsed,
  dryRun,
}: CatalogueReport): string[] {
  const counts = (['added', 'replaced', 'unchanged'] as const)
    .map((status) => ({ status, n: results.filter((result) => result.status === status).length }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => `${n} ${status}`);
  const rest = catalogue.products.length - results.length;
  return [
    `${collection}: ${catalogue.sources.length} sources, ${results.length} products in ${elapsed.toFixed(1)} s: ${counts.join(', ') || 'none published'}` +
      `${dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...(rest > 0 ? [`  Stopped before its end: ${rest} products not looked at, sources as they were`] : []),
    ...catalogue.problems.map((problem) => `  ${problem}`),
    ...results.flatMap((result) =>
      result.status === 'left out' ? [`  Left out ${result.obsId}: ${result.reason}`] : [],
    ),
    ...remarkLines(results),
  ];
}

function remarkLines(results: readonly ProductResult[]): string[] {
  const byRemark = new Map<string, string[]>();
  for (const result of results) {
    if (result.status === 'left out') continue;
    for (const remark of result.remarks) {
      // The same about other points of other products is one remark.
      const kind = remark
        .replace(/^Point \d+( \([^)]*\))?/, 'A point')
        .replace(/are [\d.e+]+ times/, 'are many times');
      byRemark.set(kind, [...(byRemark.get(kind) ?? []), result.obsId]);
    }
  }
  return [...byRemark].map(([remark, ids]) => {
    const distinct = [...new Set(ids)];
    const more = distinct.length > 3 ? ` and ${distinct.length - 3} more` : '';
    return `  ${remark} (${distinct.slice(0, 3).join(', ')}${more})`;
  });
}
