/** Quotas that were given, above them what the settings give. */
import Link from 'next/link';
import { Button, buttonClass } from '@/components/ui/button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import {
  FIGURES,
  printFigure,
  printWhose,
  type QuotaEntry,
  type QuotaFigures,
  type Whose,
} from '@/lib/jobs/quota/figures';

export interface ListedQuota extends QuotaEntry {
  /** People it is for now. */
  readonly members: number;
  /** What they use together; `null` where each is bound for themselves. */
  readonly used: QuotaFigures | null;
}

export interface QuotaTableProps {
  readonly general: QuotaFigures;
  readonly quotas: readonly ListedQuota[];
  readonly remove: (id: string) => Promise<void>;
}

export function QuotaTable({ general, quotas, remove }: QuotaTableProps) {
  return (
    <div className="rounded-md border border-line bg-raised">
      <TableShell caption="Quotas, and whom they are for">
        <thead>
          <tr>
            <HeaderCell>For</HeaderCell>
            <HeaderCell numeric>People</HeaderCell>
            <HeaderCell>Bounds</HeaderCell>
            <HeaderCell numeric>Jobs under way</HeaderCell>
            <HeaderCell numeric>Processor time a day</HeaderCell>
            <HeaderCell numeric>Results</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Change</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          <tr>
            <Cell>
              Everybody <span className="text-muted">by the settings</span>
            </Cell>
            <Cell numeric>–</Cell>
            <Cell>each</Cell>
            {FIGURES.map((figure) => (
              <Cell key={figure} numeric className="whitespace-nowrap">
                {printFigure(figure, general[figure])}
              </Cell>
            ))}
            <Cell />
          </tr>
          {quotas.map((quota) => (
            <QuotaRow key={quota.id} quota={quota} remove={remove} />
          ))}
        </tbody>
      </TableShell>
    </div>
  );
}

function QuotaRow({
  quota: { id, whose, span, figures, members, used },
  remove,
}: {
  readonly quota: ListedQuota;
  readonly remove: QuotaTableProps['remove'];
}) {
  const label = `${printWhose(whose)}, ${span}`;
  return (
    <tr>
      <Cell className="min-w-40 wrap-anywhere">
        <WhoseCell whose={whose} />
      </Cell>
      <Cell numeric className={members === 0 ? 'text-warning' : undefined}>
        {members.toLocaleString('en')}
      </Cell>
      <Cell className="whitespace-nowrap">
        {whose.kind === 'person' ? 'this person' : span === 'each' ? 'each' : 'all together'}
      </Cell>
      {FIGURES.map((figure) => {
        const allowed = figures[figure];
        return (
          <Cell key={figure} numeric className="whitespace-nowrap">
            {allowed === null ? (
              <span className="text-muted">–</span>
            ) : (
              <>
                {used !== null && <span className="text-muted">{printFigure(figure, used[figure])} of </span>}
                {printFigure(figure, allowed)}
              </>
            )}
          </Cell>
        );
      })}
      <Cell>
        <div className="flex justify-end gap-2">
          <Link
            href={`/administration/quotas?change=${id}`}
            className={buttonClass('plain', 'small')}
            aria-label={`Change the quota of ${label}`}
          >
            Change
          </Link>
          <form action={remove.bind(null, id)}>
            <Button type="submit" size="small" aria-label={`Remove the quota of ${label}`}>
              Remove
            </Button>
          </form>
        </div>
      </Cell>
    </tr>
  );
}

function WhoseCell({ whose }: { readonly whose: Whose }) {
  if (whose.kind !== 'group')
    return <span className="block first-letter:uppercase">{printWhose(whose)}</span>;
  return (
    <>
      Group {whose.path}
      {whose.role !== '' && `, role ${whose.role}`}
      <span className="block text-sm text-muted">of {whose.authority}</span>
    </>
  );
}
