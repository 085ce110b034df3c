import type { ComparedStep } from '@/lib/provenance/compare-stories';
import { Notice } from '@/components/ui/notice';
import { HeaderCell, TableShell } from '@/components/ui/table-shell';
import { readableValue } from './readable-value';

export interface ComparisonProps {
  readonly steps: readonly ComparedStep[];
  /** Names of the two. */
  readonly first: string;
  readonly second: string;
}

/** Two products side by side: what differs in how they were made, step by step. */
export function Comparison({ steps, first, second }: ComparisonProps) {
  const equal = steps.reduce((sum, step) => sum + step.equal, 0);
  const differing = steps.filter((step) => step.differing.length > 0);
  if (differing.length === 0) {
    return (
      <Notice kind="success" title="Both were made alike">
        All {equal} versions, parameters and conditions on record are equal.
      </Notice>
    );
  }
  return (
    <TableShell caption={`What differs; ${equal} versions, parameters and conditions are equal`} showCaption>
      <thead>
        <tr>
          <HeaderCell>Step</HeaderCell>
          <HeaderCell>What</HeaderCell>
          <HeaderCell>{first}</HeaderCell>
          <HeaderCell>{second}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {differing.map(({ step, differing: facts }) =>
          facts.map((fact, i) => (
            <tr key={`${step} ${fact.name}`} className="border-b border-line align-top">
              {i === 0 && (
                <th scope="rowgroup" rowSpan={facts.length} className="px-2 py-1 text-left font-medium">
                  {step}
                </th>
              )}
              <th scope="row" className="px-2 py-1 text-left font-normal text-muted">
                {fact.name}
              </th>
              <td className="px-2 py-1 wrap-anywhere">
                {fact.first === null ? '—' : readableValue(fact.first)}
              </td>
              <td className="px-2 py-1 wrap-anywhere">
                {fact.second === null ? '—' : readableValue(fact.second)}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </TableShell>
  );
}
