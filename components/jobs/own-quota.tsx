/** What somebody's jobs may use, what they use, and who said so. */
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { type Bound, type Figure, printFigure, printMembers, printWhose } from '@/lib/jobs/quota/figures';
import type { Standing } from '@/lib/jobs/quota/require-quota';

const LABELS: Record<Figure, string> = {
  jobs: 'Jobs queued or executing',
  cpuSeconds: 'Processor time in 24 hours',
  resultBytes: 'Results that are kept',
};

export function OwnQuota({ standings }: { readonly standings: readonly Standing[] }) {
  return (
    <section aria-labelledby="quota-heading" className="flex max-w-3xl flex-col gap-2">
      <h2 id="quota-heading" className="text-base">
        What your jobs may use
      </h2>
      <div className="rounded-md border border-line bg-raised">
        <TableShell caption="What your jobs may use, and what they use">
          <thead>
            <tr>
              <HeaderCell>Quota</HeaderCell>
              <HeaderCell>Used</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {standings.map(({ bound, used }) => (
              <tr key={`${bound.figure} ${bound.from?.id}`}>
                <Cell>
                  {LABELS[bound.figure]}
                  <span className="block text-sm wrap-anywhere text-muted">{givenBy(bound.from)}</span>
                </Cell>
                <Cell>
                  <Used bound={bound} used={used} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </TableShell>
      </div>
    </section>
  );
}

function Used({ bound: { figure, allowed }, used }: Standing) {
  const full = used >= allowed;
  const percent = full ? 100 : (100 * used) / allowed;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-sunken">
        <span
          className={`block h-full ${full ? 'bg-danger' : 'bg-accent'}`}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className="whitespace-nowrap">
        {printFigure(figure, used)} of {printFigure(figure, allowed)}
        {full && <span className="text-danger"> (used up)</span>}
      </span>
    </div>
  );
}

function givenBy(from: Bound['from']): string {
  if (from === null) return 'by the settings, to everybody';
  if (from.whose.kind === 'person') return 'to you by name';
  return from.span === 'each'
    ? `to each in ${printWhose(from.whose)}`
    : `to ${printMembers(from.whose)} together`;
}
